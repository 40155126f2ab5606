"""Signatures: this file has the tools that organisations already use sign and check; there is no cryptography of our own."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .errors import COMMAND_LINE, nearest, refuse

NAMESPACE = "briefgen"  # what the signature is for: one made for something else does not count
ENDINGS = {"ssh": ".sig", "gpg": ".asc", "minisign": ".minisig"}
_TOOLS = {"ssh": "ssh-keygen", "gpg": "gpg", "minisign": "minisign"}
_PATIENCE = 300  # seconds: somebody may have to find a token


class Verdict(NamedTuple):
    """What a tool says of a signature: whether it is good, and by whom or why not."""

    good: bool
    said: str
    known: bool = True  # whether there was anything to check it against


def sign(how: str, data: bytes) -> tuple[str, bytes]:
    """A detached signature: the ending of its file and its bytes. ``how`` is TOOL:KEY, as in ssh:~/.ssh/id_ed25519.

    The tool asks for a passphrase by itself. Refused: an unknown tool, one that is not there, one that fails.
    """
    tool, _, key = how.partition(":")
    if tool not in _TOOLS or not key:
        raise refuse(
            COMMAND_LINE,
            "E11",
            f"'{how}' is no way to sign",
            f"write ssh:KEYFILE, gpg:KEY or minisign:KEYFILE; {nearest(tool, _TOOLS)}",
        )
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:
        path = Path(name) / "SHA256SUMS"
        path.write_bytes(data)
        signed = path.with_name(path.name + ENDINGS[tool])
        commands = {
            "ssh": ("-Y", "sign", "-f", str(Path(key).expanduser()), "-n", NAMESPACE, str(path)),
            "gpg": ("--armor", "--local-user", key, "--output", str(signed), "--detach-sign", str(path)),
            "minisign": ("-S", "-s", str(Path(key).expanduser()), "-m", str(path), "-x", str(signed)),
        }
        done = _run(_TOOLS[tool], commands[tool], quiet=False)
        if done is None:
            raise refuse(COMMAND_LINE, "E11", f"cannot sign: there is no {_TOOLS[tool]} on this machine")
        if done.returncode or not signed.exists():
            raise refuse(COMMAND_LINE, "E11", f"cannot sign: {_TOOLS[tool]} says: {_last(done)}")
        return ENDINGS[tool], signed.read_bytes()


def check(ending: str, data: bytes, signature: bytes, signers: Path | None) -> Verdict:
    """Whether a detached signature of ``data`` is good.

    ``signers`` is a file of allowed signers (ssh-keygen(1)) or a minisign public key; gpg asks its own keyring.
    """
    tool = next(name for name, known in ENDINGS.items() if known == ending)
    if signers is None and tool != "gpg":
        return Verdict(False, f"signed with {_TOOLS[tool]}, by whom was not checked: name those you trust with --signers", False)
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:
        path, signed = Path(name) / "SHA256SUMS", Path(name) / f"SHA256SUMS{ending}"
        path.write_bytes(data)
        signed.write_bytes(signature)
        if tool == "ssh":
            return _ssh(path, signed, signers or Path())
        if tool == "minisign":
            done = _run("minisign", ("-V", "-p", str(signers), "-m", str(path), "-x", str(signed)))
            return _verdict(done, "minisign", f"the holder of the key in {signers}")
        done = _run("gpg", ("--batch", "--status-fd", "1", "--verify", str(signed), str(path)))
        status = [line.split(maxsplit=3) for line in (done.stdout if done else "").splitlines()]
        by = next((line[3] for line in status if line[1:2] == ["GOODSIG"] and len(line) > 3), "")
        trusted = any(line[1:2] in (["TRUST_FULLY"], ["TRUST_ULTIMATE"]) for line in status)
        found = _verdict(done, "gpg", by)
        return found if trusted or not found.good else found._replace(said=f"{by}, whose key nobody you trust has certified")


def _ssh(path: Path, signed: Path, signers: Path) -> Verdict:
    """By the tool where it is there, else by the library, which knows neither certificates nor terms of keys."""
    found = _run("ssh-keygen", ("-Y", "find-principals", "-f", str(signers), "-s", str(signed)))
    if found is None:
        return _without_tool(path, signed, signers)
    if found.returncode:
        return Verdict(False, f"signed by somebody who is not in {signers}")
    by = found.stdout.splitlines()[0]
    arguments = ("-Y", "verify", "-f", str(signers), "-I", by, "-n", NAMESPACE, "-s", str(signed))
    return _verdict(_run("ssh-keygen", arguments, path.read_bytes()), "ssh-keygen", by)


def _without_tool(path: Path, signed: Path, signers: Path) -> Verdict:
    try:
        import sshsig
        from sshsig.allowed_signers import load_allowed_signers_file
        from sshsig.ssh_public_key import PublicKey
    except ImportError:
        return Verdict(False, "not checked: there is neither ssh-keygen nor the library sshsig (briefgen[verify])", False)
    try:
        plain = [one for one in load_allowed_signers_file(signers) if not set(one.options or {}) - {"namespaces"}]
        may = [one for one in plain if NAMESPACE in (one.options or {}).get("namespaces", NAMESPACE).split(",")]
        keys = [PublicKey.from_openssh_str(f"{one.key_type} {one.base64_key}") for one in may]
        names = {key.openssh_str(): one.principals for key, one in zip(keys, may, strict=True)}
        by = sshsig.verify(path.read_bytes(), signed.read_bytes(), keys, NAMESPACE)
    except (sshsig.InvalidSignature, NotImplementedError, ValueError, OSError) as error:
        return Verdict(False, f"the signature is not good: {error}")
    return Verdict(True, names[by.openssh_str()])


def _verdict(done: subprocess.CompletedProcess[str] | None, tool: str, by: str) -> Verdict:
    if done is None:
        return Verdict(False, f"not checked: there is no {tool} on this machine", False)
    return Verdict(True, by) if not done.returncode else Verdict(False, f"the signature is not good: {tool} says: {_last(done)}")


def _run(
    tool: str, arguments: Sequence[str], given: bytes | None = None, quiet: bool = True
) -> subprocess.CompletedProcess[str] | None:
    """The tool's run; nothing when it is not there. What it asks goes to the terminal unless it is to be ``quiet``."""
    try:
        done = subprocess.run(
            [tool, *arguments], input=given, stdin=subprocess.DEVNULL if quiet and given is None else None,
            capture_output=True, timeout=_PATIENCE, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        return None
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess([tool], 1, "", f"no answer within {_PATIENCE} seconds")
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )


def _last(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return lines[-1] if lines else f"nothing, and ended with {done.returncode}"
