//! In English.

use super::{Talk, Topic};

pub(super) const HELLO: &[&str] = &["Hi {to},", "Dear {to},", "Hello {to},"];
pub(super) const BYE: &[&str] = &["Best,", "Warmly,", "All the best,", "Cheers,"];

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        subjects: &["Notes from the {p} pilot", "{p} pilot, week {n}", "How the pilot is going"],
        tells: &[
            "the pilot is three weeks in and people have stopped calling it a pilot, which I take as a compliment. {n} teams use it every morning.",
            "we had the first quiet week of the pilot. Two complaints, both about the colour of the buttons.",
        ],
        asks: &["did the pilot in Bologna start on time?"],
        answers: &[
            "it did, to everyone's surprise. The nurses were ready before we were.",
            "a week late, because of the badges, but it runs.",
        ],
        thanks: &["good to hear, thanks.", "that is better than I feared, thank you."],
    },
    Topic {
        subjects: &["The conference in Copenhagen", "Copenhagen", "Talk about {p}"],
        tells: &[
            "the talk went well. Somebody asked about Italian town halls, so of course I mentioned your queue study.",
            "Copenhagen was cold and generous. {n} conversations worth keeping, and a very good cinnamon roll.",
        ],
        asks: &["are you going to the conference in Copenhagen this year?"],
        answers: &["yes, for the second day only.", "not this time, my sister is moving house that week."],
        thanks: &["lovely, see you there or at the next one.", "fair enough, family first."],
    },
    Topic {
        subjects: &["That paper on interviews", "Reading", "A paper you might like"],
        tells: &[
            "I read the paper on asking people about their last time rather than their usual time. It changes everything about our script.",
            "a colleague left a book on service counters on my desk. Page {n} could have been written in your office.",
        ],
        asks: &["have you read the paper on silent interviews?"],
        answers: &["twice, and I disagree with the ending.", "only the abstract so far, it looks sharp."],
        thanks: &["ha, I knew it.", "thanks, that settles it."],
    },
    Topic {
        subjects: &["News from here", "Autumn news", "Hello from the coast"],
        tells: &[
            "all well here. We moved the studio closer to the harbour, and the gulls attend most of our calls.",
            "the little one started school and already corrects my Italian. The rest of the family still believes in my accent.",
        ],
        asks: &["how was the summer in the hills?"],
        answers: &["hot, slow and full of tomatoes.", "short, but we swam every day."],
        thanks: &["sounds perfect.", "I am jealous, as every year."],
    },
];

pub(super) const TALK: Talk = Talk {
    titles: &["{p} call", "Coffee and catch-up", "Review of {p}", "Monthly call"],
    places: &["Video call", "Video call", "Bologna, Bar del Portico"],
};
pub(super) const CHATS: &[&[&str]] = &[
    &["Landed in Bologna, it smells of coffee", "Welcome back!", "See you at the tower"],
    &["Your slides got a round of applause here", "Stop it, I am blushing", "All deserved"],
];
pub(super) const NOTES: &[&str] = &[
    "Good to connect, I enjoyed your talk on town halls.",
    "Congratulations on the new role, well deserved.",
    "Nice to meet you in {l}, all the best with the project.",
];
