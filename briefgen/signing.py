"""Signatures: this file has the tools that organisations already use sign and check; there is no cryptography of our own."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .errors import COMMAND_LINE, nearest, refuse

NAMESPACE = "briefgen"  # what the signature is for: one made for something else does not count
ENDINGS = {"ssh": ".sig", "gpg": ".asc", "minisign": ".minisig"}
MOST = 16 * 2**10  # bytes of a signature: twice what the longest keys make. Tools take minutes for megabytes
TOOLS = {"ssh": "ssh-keygen", "gpg": "gpg", "minisign": "minisign"}
_BEGINS = {"ssh": b"-----BEGIN SSH SIGNATURE-----", "gpg": b"-----BEGIN PGP SIGNATURE-----", "minisign": b"untrusted comment:"}
_KEY = re.compile(rb"(sk-)?(ssh|ecdsa)-[a-z0-9@.-]+ +AAAA")
_ALLOWED = re.compile(rb"^[^#\s][^\n]*[ \t]" + _KEY.pattern, re.MULTILINE)
_PATIENCE = 300  # seconds: somebody may have to find a token


class Signers(NamedTuple):
    """Those whose signatures somebody trusts: the tool that knows their keys, the keys, the name of the file with them."""

    tool: str
    keys: bytes
    file: str


class Verdict(NamedTuple):
    """What a tool says of a signature: whether it is good, and by whom or why not."""

    good: bool
    said: str
    known: bool = True  # whether there was anything to check it against


def signers(data: bytes, file: str) -> Signers:
    """Whom a file says to trust: a list of allowed signers as ssh-keygen(1) has it, OpenPGP keys, or a minisign key.

    Refused: anything else, such as a private key, or a public one of SSH without the name of its holder.
    """
    if re.search(rb"^-----BEGIN [A-Z ]*PRIVATE KEY|^untrusted comment:.*secret key", data, re.MULTILINE):
        raise refuse(
            COMMAND_LINE, "E15", f"{file} holds a private key, and says of nobody that he is trusted", "keep it to yourself"
        )
    if data.startswith(b"-----BEGIN PGP PUBLIC KEY BLOCK-----") or data[:1] in (b"\x98", b"\x99", b"\xc6"):  # RFC 9580, 4.2
        return Signers("gpg", data, file)
    if re.match(rb"untrusted comment:.*\r?\nRW[A-Za-z0-9+/]{54}\s*$", data):
        return Signers("minisign", data, file)
    if _KEY.match(data):
        hint = f'write before it the name of its holder: desk@example.org namespaces="{NAMESPACE}" ssh-ed25519 AAAA...'
        raise refuse(COMMAND_LINE, "E15", f"{file} holds a key and does not say whose it is", hint)
    if _ALLOWED.search(data):
        return Signers("ssh", data, file)
    raise refuse(COMMAND_LINE, "E15", f"{file} is no list of signers",
                 "it takes allowed signers as ssh-keygen has them, exported keys of gpg, or a public key of minisign")  # fmt: skip


def way(how: str) -> tuple[str, str]:
    """The tool and the key of TOOL:KEY, as in ssh:~/.ssh/id_ed25519. Refused: an unknown tool, or none, or no key."""
    tool, _, key = how.partition(":")
    if tool not in TOOLS or not key:
        forms = "write ssh:KEYFILE, gpg:KEY or minisign:KEYFILE"
        hint = f"{forms}; {nearest(tool, TOOLS)}" if tool not in TOOLS else f"{forms}: the key is missing"
        raise refuse(COMMAND_LINE, "E11", f"'{how}' is no way to sign", hint)
    return tool, key


def names(how: str) -> str:
    """The file that holds the signature of a way to sign."""
    return f"SHA256SUMS{ENDINGS[way(how)[0]]}"


def sign(how: str, data: bytes) -> tuple[str, bytes]:
    """A detached signature: the ending of its file and its bytes. ``how`` is TOOL:KEY, see ``way``.

    The tool asks for a passphrase by itself. Refused: one that is not there, one that fails.
    """
    tool, key = way(how)
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:
        path = Path(name) / "SHA256SUMS"
        path.write_bytes(data)
        signed = path.with_name(path.name + ENDINGS[tool])
        commands = {
            "ssh": ("-Y", "sign", "-f", str(Path(key).expanduser()), "-n", NAMESPACE, str(path)),
            "gpg": ("--armor", "--local-user", key, "--output", str(signed), "--detach-sign", str(path)),
            "minisign": ("-S", "-s", str(Path(key).expanduser()), "-m", str(path), "-x", str(signed)),
        }
        done = _run(TOOLS[tool], commands[tool], quiet=False)
        if done is None:
            raise refuse(COMMAND_LINE, "E11", f"cannot sign: there is no {TOOLS[tool]} on this machine")
        if done.returncode or not signed.exists():
            raise refuse(COMMAND_LINE, "E11", f"cannot sign: {TOOLS[tool]} says: {_last(done)}")
        return ENDINGS[tool], signed.read_bytes()


def check(ending: str, data: bytes, signature: bytes, trusted: Signers | None) -> Verdict:
    """Whether a detached signature of ``data`` is good, and by one of those who are trusted.

    Without them it is only known what gpg says, which has a keyring of its own.
    """
    tool = next(name for name, known in ENDINGS.items() if known == ending)
    if len(signature) > MOST or not signature.startswith(_BEGINS[tool]):
        return Verdict(False, f"this is no signature of {TOOLS[tool]}")
    if trusted is None and tool != "gpg":
        return Verdict(False, f"signed with {TOOLS[tool]}, by whom was not checked: name those you trust with --signers", False)
    if trusted is not None and trusted.tool != tool:
        return Verdict(False, f"signed with {TOOLS[tool]}, of which {trusted.file} has no keys", False)
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:
        path, signed, keys = Path(name) / "SHA256SUMS", Path(name) / f"SHA256SUMS{ending}", Path(name) / "signers"
        path.write_bytes(data)
        signed.write_bytes(signature)
        if trusted is None:
            return _gpg(path, signed, (), "your keyring")
        keys.write_bytes(trusted.keys)
        if tool == "ssh":
            return _ssh(path, signed, keys, trusted.file)
        if tool == "minisign":
            done = _run("minisign", ("-V", "-p", str(keys), "-m", str(path), "-x", str(signed)))
            return _verdict(done, "minisign", f"the holder of the key in {trusted.file}")
        alone = ("--homedir", name, "--no-autostart", "--trust-model", "always")  # all that are in the file, and nobody else
        _run("gpg", ("--batch", *alone, "--import", str(keys)))
        return _gpg(path, signed, alone, trusted.file)


def _gpg(path: Path, signed: Path, options: Sequence[str], where: str) -> Verdict:
    """By the keys of a keyring; of several signatures in a file by one whose key is trusted."""
    done = _run("gpg", ("--batch", *options, "--status-fd", "1", "--verify", str(signed), str(path)))
    names, trusted, unknown = [], [], False
    for line in (done.stdout if done else "").splitlines():
        _, _, status = line.partition("[GNUPG:] ")
        word, _, rest = status.partition(" ")
        unknown |= word == "NO_PUBKEY"
        if word == "GOODSIG":
            names.append(rest.partition(" ")[2])
            trusted += names[-1:] if options else []
        elif word in ("TRUST_FULLY", "TRUST_ULTIMATE"):  # said of the signature before it
            trusted += names[-1:]
    if unknown and not names:
        return Verdict(False, f"signed by somebody whose key is not in {where}", bool(options))
    if names and not trusted and done and not done.returncode:
        return Verdict(False, f"signed by {names[0]}, whose key nobody you trust has certified", False)
    return _verdict(done, "gpg", "".join(trusted[:1]))


def _ssh(path: Path, signed: Path, signers: Path, file: str) -> Verdict:
    """By the tool where it is there, else by the library, which knows neither certificates nor terms of keys."""
    data = path.read_bytes()
    found = _run("ssh-keygen", ("-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signed)), data)
    if found is None:
        return _without_tool(path, signed, signers)
    if found.returncode:
        return _verdict(found, "ssh-keygen", "")
    found = _run("ssh-keygen", ("-Y", "find-principals", "-f", str(signers), "-s", str(signed)))
    by = found.stdout.splitlines() if found and not found.returncode else []
    if not by:
        return Verdict(False, f"signed by somebody who is not in {file}")
    arguments = ("-Y", "verify", "-f", str(signers), "-I", by[0], "-n", NAMESPACE, "-s", str(signed))
    return _verdict(_run("ssh-keygen", arguments, data), "ssh-keygen", by[0])


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
