"""cards.py VCF: cards, mail addresses and telephones, by vobject."""
import sys
import vobject
cards = emails = phones = 0
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for card in vobject.readComponents(file):
        cards += 1
        card.fn.value, card.n.value, card.org.value if hasattr(card, "org") else None
        emails += len(card.contents.get("email", []))
        phones += len(card.contents.get("tel", []))
print(cards, emails, phones)
