"""Signatures: whose are trusted, and what is told where there are none, others, or nobody to check them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import problems
from test_cli import TODAY, briefgen
from test_verify import bad, key, listed, looked, made, packed, signed  # noqa: F401  # the fixture of a key

from briefgen import signing
from briefgen.bundle import Bundle
from briefgen.manifest import SUMS

PUBLIC = f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{'A' * 43}"
MINISIGN = f"untrusted comment: minisign public key 1\nRW{'A' * 54}\n"


def bearing(signature: bytes, ending: str = ".sig") -> Bundle:
    whole = made()
    return whole._replace(files={**whole.files, SUMS + ending: signature})


def test_where_signers_are_named_an_unsigned_bundle_is_bad(folder: Path) -> None:
    Path("allowed").write_text(f"desk@example.org {PUBLIC}\n", "ascii")
    assert ["not signed by anybody in allowed, as far as can be checked here"] == bad(packed(folder), signers=listed("allowed"))
    told = briefgen("verify", packed(folder), "--signers", "allowed", *TODAY)
    assert 1 == told.status


def test_a_signature_that_nothing_here_can_check_is_bad_where_signers_are_named(
    key: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = signed(key)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(__import__("sys").modules, "sshsig", None)
    assert looked(path).good
    assert ["not signed by anybody in signers, as far as can be checked here"] == bad(path, signers=listed("signers"))


@pytest.mark.parametrize("signature", [b"", b"x", b"-----BEGIN SSH SIGNATURE-----\n" + b"A" * 2**20])
@pytest.mark.parametrize(("ending", "tool"), [(".sig", "ssh-keygen"), (".asc", "gpg"), (".minisig", "minisign")])
def test_what_is_no_signature_or_a_huge_one_goes_to_no_tool(signature: bytes, ending: str, tool: str, folder: Path) -> None:
    assert [f"SHA256SUMS{ending}: this is no signature of {tool}"] == bad(packed(folder, bearing(signature, ending)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", "E15 signers holds a private key, and says of nobody that he is trusted"),
        ("untrusted comment: minisign encrypted secret key\nRW\n", "E15 signers holds a private key"),
        (f"{PUBLIC} me\n", "E15 signers holds a key and does not say whose it is"), ("", "E15 signers is no list of signers"),
        (f"# {PUBLIC}\n", "E15 signers is no list of signers"), ("\0\xff", "E15 signers is no list of signers"),
    ],
)  # fmt: skip
def test_a_file_of_no_signers_is_wrong_usage_whatever_the_bundle(text: str, said: str, folder: Path) -> None:
    Path("signers").write_text(text, "utf-8")
    (found,) = problems(lambda: listed("signers"))
    assert said in found
    told = briefgen("verify", packed(folder), "--signers", "signers", *TODAY)
    assert (2, "") == (told.status, told.out)


def test_a_file_of_signers_that_is_not_there_is_wrong_usage(folder: Path) -> None:
    told = briefgen("verify", packed(folder), "--signers", "nowhere", *TODAY)
    assert (2, "") == (told.status, told.out)
    assert "File 'nowhere' does not exist" in told.err


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        (f'# ours\ndesk@example.org namespaces="briefgen" {PUBLIC}\n', "ssh"), (f"a,b cert-authority {PUBLIC}", "ssh"),
        (f"*@example.org sk-ssh-ed25519@openssh.com {PUBLIC.split()[1]}", "ssh"), (MINISIGN, "minisign"),
        ("-----BEGIN PGP PUBLIC KEY BLOCK-----\n", "gpg"),
    ],
)  # fmt: skip
def test_a_file_says_which_tool_knows_its_keys(text: str, tool: str) -> None:
    assert signing.Signers(tool, text.encode(), "signers") == signing.signers(text.encode(), "signers")


def test_signers_of_another_tool_vouch_for_nothing(key: Path) -> None:  # noqa: F811
    path = signed(key)
    Path("minisign.pub").write_text(MINISIGN, "ascii")
    told = looked(path, signers=listed("minisign.pub")).told
    assert ("note", "SHA256SUMS.sig: signed with ssh-keygen, of which minisign.pub has no keys") in told
    assert bad(path, signers=listed("minisign.pub"))


@pytest.mark.parametrize("how", ["ssh", "ssh:", "pgp:me", ""])
def test_a_way_to_sign_says_what_it_lacks(how: str, folder: Path) -> None:
    (said,) = problems(lambda: signing.way(how))
    assert ("the key is missing" in said) == how.startswith("ssh")
    assert "did you mean 'ssh'" not in said or how == "pgp:me"


@pytest.mark.skipif(shutil.which("minisign") is None, reason="there is no minisign")
def test_minisign_signs_and_its_public_key_checks(folder: Path) -> None:
    subprocess.run(["minisign", "-G", "-W", "-p", "key.pub", "-s", "key"], check=True, capture_output=True)
    ending, signature = signing.sign("minisign:key", made().files[SUMS])
    path = packed(folder, bearing(signature, ending))
    assert ("good", "signed by the holder of the key in key.pub") in looked(path, signers=listed("key.pub")).told
    assert looked(path).good


# ---------------------------------------------------------------- gpg


@pytest.fixture
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A keyring with one key, of the desk."""
    if shutil.which("gpg") is None:
        pytest.skip("there is no gpg")
    home = Path(tempfile.mkdtemp(prefix="gnupg-", dir="/tmp"))  # a socket's path must be short
    monkeypatch.setenv("GNUPGHOME", str(home))
    quick = ["gpg", "--batch", "--passphrase", "", "--quick-generate-key", "desk@example.org", "ed25519", "sign", "never"]
    try:
        subprocess.run(quick, check=True, capture_output=True)
        yield home
    finally:
        subprocess.run(["gpgconf", "--kill", "all"], check=False, capture_output=True)
        shutil.rmtree(home, ignore_errors=True)


def exported(*options: str) -> bytes:
    return subprocess.run(["gpg", *options, "--export"], check=True, capture_output=True).stdout


def test_gpg_signs_and_says_whose_signature_it_is(home: Path, folder: Path) -> None:
    ending, signature = signing.sign("gpg:desk@example.org", made().files[SUMS])
    assert ("good", "signed by desk@example.org") in looked(packed(folder, bearing(signature, ending))).told
    assert bad(packed(folder, bearing(signature.replace(b"a", b"b"), ending)))


@pytest.mark.parametrize("options", [(), ("--armor",)])
def test_an_exported_key_of_gpg_is_a_signer_whatever_the_keyring_holds(
    options: tuple[str, ...], home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending, signature = signing.sign("gpg:desk@example.org", made().files[SUMS])
    path = packed(folder, bearing(signature, ending))
    Path("keys").write_bytes(exported(*options))
    empty = home / "empty"
    empty.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(empty))
    assert ("good", "signed by desk@example.org") in looked(path, signers=listed("keys")).told
    assert ("note", "SHA256SUMS.asc: signed by somebody whose key is not in your keyring") in looked(path).told
    assert bad(packed(folder, bearing(signature.replace(b"a", b"b"), ending)), signers=listed("keys"))


def test_a_key_of_gpg_that_nobody_has_certified_is_not_good(home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ending, signature = signing.sign("gpg:desk@example.org", made().files[SUMS])
    path, keys = packed(folder, bearing(signature, ending)), exported()
    stranger = home / "other"
    stranger.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(stranger))
    subprocess.run(["gpg", "--batch", "--import"], input=keys, check=True, capture_output=True)
    said = "SHA256SUMS.asc: signed by desk@example.org, whose key nobody you trust has certified"
    assert ("note", said) in looked(path).told
    Path("allowed").write_text(f"desk@example.org {PUBLIC}\n", "ascii")
    assert ["not signed by anybody in allowed, as far as can be checked here"] == bad(path, signers=listed("allowed"))
