# Why a tie is as it is: facts and rhythms, no marks and no account of debts.
reason-tie-no-contact = Nothing has passed between you yet
reason-tie-days = { $days ->
    [one] In touch on one day, { $first }
   *[other] In touch on { $days } days, from { $first } to { $last }
}
reason-tie-silence = { $silence_days ->
    [0] In touch today
    [one] In touch yesterday
   *[other] Last in touch { $silence } ago ({ $last })
}
reason-tie-rhythm = { $gap_days ->
    [one] You are in touch nearly every day; now it has been { $silence }
   *[other] You are usually in touch every { $gap }; now it has been { $silence }
}
reason-tie-cadence = You wished to be in touch every { $wished }; now it has been { $silence }
reason-tie-writes-mine = Mostly you write (on { $out } days; they on { $in })
reason-tie-writes-even = You both write (you on { $out } days, they on { $in })
reason-tie-writes-theirs = Mostly they write (on { $in } days; you on { $out })
reason-tie-begins-mine = Mostly you begin ({ $out } times; they { $in })
reason-tie-begins-even = You both begin (you { $out } times, they { $in })
reason-tie-begins-theirs = Mostly they begin ({ $in } times; you { $out })
reason-tie-helps-mine = You have lent a hand { $out } times, they { $in }
reason-tie-helps-even = You help each other (you { $out } times, they { $in })
reason-tie-helps-theirs = They have lent a hand { $in } times, you { $out }
reason-tie-growing = More in touch than { $ago } ago
reason-tie-steady = In touch as { $ago } ago
reason-tie-fading = Less in touch than { $ago } ago
reason-tie-together = Seen together, last { $last }
reason-tie-layer = Among the { $upto } people you are most in touch with
