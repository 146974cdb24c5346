"""mail.py MBOX [IDS]: the fields that an import keeps of each mail, by Python's own mailbox and email; nothing is stored."""
import email.policy, email.utils, mailbox, sys
from email.header import decode_header, make_header

def text(value):
    try:
        return str(make_header(decode_header(value))) if value else ""
    except Exception:
        return value

n = people = dated = 0
ids = []
for message in mailbox.mbox(sys.argv[1], create=False):
    n += 1
    for field in ("From", "To", "Cc"):
        people += len(email.utils.getaddresses([text(v) for v in message.get_all(field, [])]))
    try:
        dated += email.utils.parsedate_to_datetime(message["Date"]) is not None
    except Exception:
        pass
    text(message["Subject"]), message["In-Reply-To"], message["References"]
    message["List-Unsubscribe"], message["List-Id"], message["Precedence"], message["Auto-Submitted"]
    ids.append((message["Message-ID"] or "").strip().strip("<>"))
if len(sys.argv) > 2:
    with open(sys.argv[2], "w") as out:
        out.write("\n".join(ids))
print(n)
