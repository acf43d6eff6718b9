"""Signatures under approvals, made and checked by the `ssh-keygen` that people have for git and servers."""

import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from ._approvals import Approval, Proof
from ._errors import Fault, TermsError

NAMESPACE = "janji-approval"
_TOOL = "ssh-keygen"
_SECONDS = 60.0


def signed(approval: Approval, key_file: Path) -> Approval:
    """The approval, signed with a private key of OpenSSH (ssh-keygen itself deals with agents and passphrases).

    Raises TermsError where there is no ssh-keygen, or it does not sign.
    """
    public = key_file.with_name(key_file.name.removesuffix(".pub") + ".pub")
    advice = f"Name a key that `{_TOOL} -t ed25519` made; FILE.pub has to lie beside it."
    try:
        key = " ".join(public.read_text(encoding="utf-8").split()[:2])
    except (OSError, UnicodeDecodeError) as error:
        raise TermsError([Fault("cannot be read", "key", repr(str(error)), advice, public)]) from error
    bound = approval.model_copy(update={"key": key})
    command = [which(_TOOL) or _TOOL, "-Y", "sign", "-n", NAMESPACE, "-f", str(key_file)]
    try:
        ended = subprocess.run(command, input=bound.payload, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - the user's own key, named by them
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TermsError([Fault("does not run", _TOOL, repr(str(error)), "Install OpenSSH 8.2 or later.")]) from error
    if ended.returncode:
        told = ended.stderr.decode(errors="replace").strip()
        raise TermsError([Fault("did not sign", _TOOL, repr(told), advice, key_file)])
    return Approval.model_validate({**bound.model_dump(), "signature": ended.stdout.decode()}).model_copy(
        update={"proof": "by key"}
    )


def key_fingerprint(key: str) -> str:
    """The SHA-256 of a public key, as `ssh-keygen -l` shows it; of anything but a key, its first letters."""
    try:
        blob = b64decode(key.split()[1], validate=True)
    except (IndexError, ValueError):
        return key[:16]
    return f"SHA256:{b64encode(sha256(blob).digest()).decode().rstrip('=')}"


def checked(approvals: Iterable[Approval]) -> tuple[Approval, ...]:
    """The approvals, each with the result of checking its signature."""
    return tuple(row if row.signature is None else row.model_copy(update={"proof": _proof(row)}) for row in approvals)


def _proof(approval: Approval) -> Proof:
    tool = which(_TOOL)
    if tool is None:
        return "not checked"
    with TemporaryDirectory(prefix="janji-signature-") as folder:
        signers, signature = Path(folder) / "signers", Path(folder) / "signature"
        # One line, one key: whatever else stands in the row names no further signer.
        signers.write_text(f"signer {' '.join(str(approval.key).split()[:2])}\n", encoding="utf-8")
        signature.write_text(str(approval.signature), encoding="utf-8")
        command = [tool, "-Y", "verify", "-f", str(signers), "-I", "signer", "-n", NAMESPACE, "-s", str(signature)]
        try:
            ended = subprocess.run(  # noqa: S603 - files that were just written
                command, input=approval.payload, capture_output=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return "not checked"
    return "does not fit" if ended.returncode else "by key"
