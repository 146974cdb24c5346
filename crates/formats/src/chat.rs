//! Exports of chats: WhatsApp and Signal as text, Telegram and Instagram as JSON.

pub mod guard;
pub mod instagram;
pub mod stamp;
pub mod telegram;
pub mod whatsapp;

use crate::kind::Kind;

/// Which chat text this is, by the stamped lines among its first; `None` for anything else.
pub fn recognise(head: &str) -> Option<Kind> {
    let stamped = |line: &str| stamp::parse(line).map(|(stamp, _)| stamp.layout.is_signal());
    // A blank line or two, or the tail of a cut message, may stand before the first stamp.
    let signal = head.lines().take(5).find_map(stamped)?;
    Some(if signal { Kind::SignalText } else { Kind::Whatsapp })
}
