//! A recurrence rule worked out: its times on the clock of the series, in order.
//!
//! Period by period: the days of the period that the rule names, times the hours it names. Without COUNT the periods before
//! the wanted time are stepped over, so that a rule as old as the file format costs no more than a young one.

use jiff::civil::{Date, DateTime};

use super::rule::{Frequency, Rule};

/// Work that may still be done; a rule that never gives anything must end, too.
#[derive(Debug, Clone, Copy)]
pub struct Steps {
    left: u64,
}

impl Steps {
    /// So many steps, of about a nanosecond each.
    pub fn new(steps: u64) -> Steps {
        Steps { left: steps }
    }

    fn are_spent(&self) -> bool {
        self.left == 0
    }

    /// Does work with a share of at most `most` steps; `true` where these were not enough.
    pub(super) fn share<T>(&mut self, most: u64, work: impl FnOnce(&mut Steps) -> T) -> (T, bool) {
        let given = self.left.min(most);
        let mut share = Steps { left: given };
        let done = work(&mut share);
        self.left -= given - share.left;
        (done, share.are_spent())
    }

    fn take(&mut self, n: u64) -> bool {
        self.left = self.left.saturating_sub(n);
        self.left > 0
    }
}

const DAY: i64 = 86_400;
/// Times of one period from which on no more days are added: only a rule that names every second of a year has as many.
const MOST: usize = 100_000;

/// Days from 1970-01-01 of a proleptic Gregorian date (Hinnant's `days_from_civil`).
fn day_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month, day of days from 1970-01-01.
fn date_of(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * shifted + 2) / 5 + 1)
}

/// 0 = Monday.
fn weekday_of(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

fn month_length(year: i64, month: i64) -> i64 {
    let (y, m) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    day_of(y, m, 1) - day_of(year, month, 1)
}

/// Seconds from 1970-01-01 on its own clock.
pub(super) fn seconds_of(t: DateTime) -> i64 {
    let (date, time) = (t.date(), t.time());
    let seconds = i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    day_of(date.year().into(), date.month().into(), date.day().into()) * DAY + seconds
}

/// The time of so many seconds from 1970-01-01; `None` outside the years 1 to 9999.
pub(super) fn time_of(seconds: i64) -> Option<DateTime> {
    let (year, month, day) = date_of(seconds.div_euclid(DAY));
    let rest = seconds.rem_euclid(DAY);
    if !(1..=9_999).contains(&year) {
        return None;
    }
    let date = Date::new(year as i16, month as i8, day as i8).ok()?;
    Some(date.at((rest / 3_600) as i8, (rest / 60 % 60) as i8, (rest % 60) as i8, 0))
}

/// What a period is made of: it is asked for by number.
struct Periods<'a> {
    rule: &'a Rule,
    start: i64,
    date: (i64, i64, i64),
}

enum Period {
    /// Its times, sorted, in the buffer; the number of the next period to look at.
    Next(i64),
    /// Past the end of time.
    Over,
}

impl Rule {
    /// Visits its times from `start` on, in order, until the visitor says `false`. Nothing before `from` and nothing after `until` is visited;
    /// the rule's own UNTIL is the caller's, who knows the clock.
    pub fn visit(
        &self,
        start: DateTime,
        from: Option<DateTime>,
        until: Option<DateTime>,
        steps: &mut Steps,
        visitor: &mut dyn FnMut(DateTime) -> bool,
    ) {
        let date = (start.year().into(), start.month().into(), start.day().into());
        let mut periods = Periods { rule: self, start: seconds_of(start), date };
        if self.frequency == Frequency::Yearly && !self.weeks.is_empty() {
            periods.date.0 = periods.week_year(periods.start.div_euclid(DAY));
        }
        let from = from.map_or(i64::MIN, seconds_of);
        let until = until.map_or(i64::MAX, seconds_of);
        let mut number = if self.count.is_none() && from > periods.start { periods.number_at(from) } else { 0 };
        let mut left = self.count.unwrap_or(u64::MAX);
        let mut times = Vec::new();
        loop {
            times.clear();
            let next = match periods.times(number, &mut times) {
                Period::Next(next) => next,
                Period::Over => return,
            };
            // The days of a year and of a month are looked at one by one.
            let cost = match self.frequency {
                Frequency::Yearly => 1_000,
                Frequency::Monthly => 100,
                _ => 20,
            };
            if periods.begin(number) > until || !steps.take(cost + 10 * times.len() as u64) {
                return;
            }
            for &t in times.iter().filter(|&&t| t >= periods.start) {
                if t > until || left == 0 {
                    return;
                }
                left -= 1;
                if t >= from && !time_of(t).is_some_and(&mut *visitor) {
                    return;
                }
            }
            if left == 0 {
                return;
            }
            number = next;
        }
    }
}

impl Periods<'_> {
    fn unit(&self) -> i64 {
        match self.rule.frequency {
            Frequency::Secondly => 1,
            Frequency::Minutely => 60,
            Frequency::Hourly => 3_600,
            Frequency::Daily => DAY,
            _ => 7 * DAY,
        }
    }

    fn week_begin(&self, day: i64) -> i64 {
        day - (weekday_of(day) - self.rule.week_start).rem_euclid(7)
    }

    /// The first day of the first week of a year: the first that has at least four days in it.
    fn week_one(&self, year: i64) -> i64 {
        self.week_begin(day_of(year, 1, 4))
    }

    /// The year whose weeks a day belongs to.
    fn week_year(&self, day: i64) -> i64 {
        let year = date_of(day).0;
        (year - 1..=year + 1).rev().find(|&y| self.week_one(y) <= day).unwrap_or(year)
    }

    /// A period that begins no later than `t`, with room for weeks that reach into the year before.
    fn number_at(&self, t: i64) -> i64 {
        let interval = self.rule.interval;
        let (year, month, _) = date_of(t.div_euclid(DAY));
        let passed = match self.rule.frequency {
            Frequency::Yearly => year - self.date.0 - 1,
            Frequency::Monthly => (year - self.date.0) * 12 + month - self.date.1 - 1,
            _ => (t - self.start) / self.unit() - 1,
        };
        (passed / interval - 1).max(0)
    }

    /// No time of the period is before this.
    fn begin(&self, number: i64) -> i64 {
        let passed = number.saturating_mul(self.rule.interval);
        match self.rule.frequency {
            Frequency::Yearly => (day_of((self.date.0 + passed).min(20_000), 1, 1) - 7) * DAY,
            Frequency::Monthly => {
                let months = (self.date.0 * 12 + self.date.1 - 1 + passed).min(240_000);
                day_of(months / 12, months % 12 + 1, 1) * DAY
            }
            Frequency::Weekly => self.week_begin(self.start.div_euclid(DAY)) * DAY + passed.saturating_mul(7 * DAY),
            _ => self.start - self.start.rem_euclid(self.unit()) + passed.saturating_mul(self.unit()),
        }
    }

    fn times(&self, number: i64, out: &mut Vec<i64>) -> Period {
        let rule = self.rule;
        let passed = number.saturating_mul(rule.interval);
        let mut days = Vec::new();
        match rule.frequency {
            Frequency::Yearly => {
                let year = self.date.0.saturating_add(passed);
                if year > 9_999 {
                    return Period::Over;
                }
                self.days_of_year(year, &mut days);
            }
            Frequency::Monthly => {
                let months = (self.date.0 * 12 + self.date.1 - 1).saturating_add(passed);
                if months >= 120_000 {
                    return Period::Over;
                }
                self.days_of_month(months / 12, months % 12 + 1, &mut days);
            }
            Frequency::Weekly => {
                let begin = self.begin(number);
                if begin > 253_402_300_799 {
                    return Period::Over;
                }
                self.days_of_week(begin.div_euclid(DAY), &mut days);
            }
            Frequency::Daily => {
                let Some(day) = self.start.div_euclid(DAY).checked_add(passed).filter(|&d| d <= 2_932_896) else {
                    return Period::Over;
                };
                if self.is_day(day) {
                    days.push(day);
                }
            }
            _ => return self.short_period(number, out),
        }
        for day in days {
            if out.len() > MOST {
                break;
            }
            self.clock_times(self.start.rem_euclid(DAY), |t| out.push(day * DAY + t));
        }
        self.at_positions(out);
        Period::Next(number + 1)
    }

    /// The hour, minute or second of that number.
    fn short_period(&self, number: i64, out: &mut Vec<i64>) -> Period {
        let rule = self.rule;
        let unit = self.unit();
        let step = rule.interval * unit;
        let at = self.start.saturating_add(number.saturating_mul(step));
        if at > 253_402_300_799 {
            return Period::Over;
        }
        let next_from = |t: i64| (t - self.start + step - 1).div_euclid(step).max(number + 1);
        let day = at.div_euclid(DAY);
        if !self.is_day(day) {
            return Period::Next(next_from((day + 1) * DAY));
        }
        let second = at.rem_euclid(DAY);
        let (hour, minute) = (second / 3_600, second / 60 % 60);
        let not_in = |list: &[i64], n: i64| !list.is_empty() && !list.contains(&n);
        if not_in(&rule.hours, hour) {
            return Period::Next(next_from(day * DAY + (hour + 1) * 3_600));
        }
        if rule.frequency < Frequency::Hourly && not_in(&rule.minutes, minute) {
            return Period::Next(next_from(day * DAY + hour * 3_600 + (minute + 1) * 60));
        }
        if rule.frequency == Frequency::Secondly && not_in(&rule.seconds, second % 60) {
            return Period::Next(number + 1);
        }
        let same = |t: &i64| t / unit == second / unit;
        self.clock_times(second, |t| {
            if same(&t) {
                out.push(day * DAY + t);
            }
        });
        self.at_positions(out);
        Period::Next(number + 1)
    }

    /// The times of a day: BYHOUR × BYMINUTE × BYSECOND, what is not named being that of `second`.
    fn clock_times(&self, second: i64, mut each: impl FnMut(i64)) {
        let rule = self.rule;
        let (hour, minute, rest) = ([second / 3_600], [second / 60 % 60], [second % 60]);
        // What is a limit, not an expansion, leaves the period's own.
        let hours = if rule.hours.is_empty() || rule.frequency <= Frequency::Hourly { &hour[..] } else { &rule.hours };
        let minutes =
            if rule.minutes.is_empty() || rule.frequency <= Frequency::Minutely { &minute[..] } else { &rule.minutes };
        let seconds =
            if rule.seconds.is_empty() || rule.frequency == Frequency::Secondly { &rest[..] } else { &rule.seconds };
        for h in hours {
            for m in minutes {
                for s in seconds {
                    each(h * 3_600 + m * 60 + s);
                }
            }
        }
    }

    fn at_positions(&self, out: &mut Vec<i64>) {
        out.sort_unstable();
        out.dedup();
        if self.rule.positions.is_empty() {
            return;
        }
        let len = out.len() as i64;
        let mut picked: Vec<i64> = self
            .rule
            .positions
            .iter()
            .filter_map(|&p| out.get(usize::try_from(if p > 0 { p - 1 } else { len + p }).ok()?).copied())
            .collect();
        picked.sort_unstable();
        picked.dedup();
        *out = picked;
    }

    /// Is it one of the days that a rule of days or shorter is limited to?
    fn is_day(&self, day: i64) -> bool {
        let rule = self.rule;
        let (year, month, of_month) = date_of(day);
        rule.in_months(month)
            && is_counted(&rule.month_days, of_month, month_length(year, month))
            && is_counted(&rule.year_days, day - day_of(year, 1, 1) + 1, day_of(year + 1, 1, 1) - day_of(year, 1, 1))
            && (rule.weekdays.is_empty() || rule.weekdays.iter().any(|&(_, w)| w == weekday_of(day)))
    }

    fn days_of_week(&self, begin: i64, out: &mut Vec<i64>) {
        let rule = self.rule;
        let own = weekday_of(self.start.div_euclid(DAY));
        out.extend((begin..begin + 7).filter(|&day| {
            let weekday = weekday_of(day);
            let named = rule.weekdays.iter().any(|&(_, w)| w == weekday);
            rule.in_months(date_of(day).1) && if rule.weekdays.is_empty() { weekday == own } else { named }
        }));
    }

    fn days_of_month(&self, year: i64, month: i64, out: &mut Vec<i64>) {
        let rule = self.rule;
        if !rule.in_months(month) {
            return;
        }
        let (first, length) = (day_of(year, month, 1), month_length(year, month));
        let plain = rule.month_days.is_empty() && rule.weekdays.is_empty();
        for of_month in 1..=length {
            let day = first + of_month - 1;
            let named = if plain {
                of_month == self.date.2
            } else {
                is_counted(&rule.month_days, of_month, length) && self.is_weekday(day, of_month, length)
            };
            if named {
                out.push(day);
            }
        }
    }

    fn days_of_year(&self, year: i64, out: &mut Vec<i64>) {
        let rule = self.rule;
        let (first, length) = (day_of(year, 1, 1), day_of(year + 1, 1, 1) - day_of(year, 1, 1));
        let plain = rule.month_days.is_empty() && rule.weekdays.is_empty() && rule.year_days.is_empty();
        // Weeks are those of the week year, which may begin in December.
        let (begin, end) = if rule.weeks.is_empty() {
            (first, first + length)
        } else {
            (self.week_one(year), self.week_one(year + 1))
        };
        // A day of the month alone is one of the month in which the series begins, as libical has it.
        let own_month =
            rule.months == 0 && rule.weekdays.is_empty() && rule.year_days.is_empty() && rule.weeks.is_empty();
        let weeks = (end - begin) / 7;
        for day in begin..end {
            let (y, month, of_month) = date_of(day);
            if !rule.in_months(month)
                || own_month && month != self.date.1
                || !is_counted(&rule.weeks, (day - begin) / 7 + 1, weeks)
            {
                continue;
            }
            let named = if plain && !rule.weeks.is_empty() {
                weekday_of(day) == weekday_of(self.start.div_euclid(DAY))
            } else if plain {
                of_month == self.date.2
            } else {
                let (of, in_all) =
                    if rule.months == 0 { (day - first + 1, length) } else { (of_month, month_length(y, month)) };
                is_counted(&rule.month_days, of_month, month_length(y, month))
                    && is_counted(&rule.year_days, day - first + 1, length)
                    && if rule.weeks.is_empty() {
                        self.is_weekday(day, of, in_all)
                    } else {
                        rule.weekdays.is_empty() || rule.weekdays.iter().any(|&(_, w)| w == weekday_of(day))
                    }
            };
            if named {
                out.push(day);
            }
        }
    }

    /// Does BYDAY name the day, the `of`th of `all` days?
    fn is_weekday(&self, day: i64, of: i64, all: i64) -> bool {
        let days = &self.rule.weekdays;
        days.is_empty()
            || days.iter().any(|&(n, w)| {
                w == weekday_of(day)
                    && match n {
                        0 => true,
                        n if n > 0 => (of - 1) / 7 + 1 == n,
                        n => (all - of) / 7 + 1 == -n,
                    }
            })
    }
}

/// Is `n` of `1..=all` in the list, which may count from the end, or is there no list?
fn is_counted(list: &[i64], n: i64, all: i64) -> bool {
    list.is_empty() || list.iter().any(|&l| l == n || l < 0 && all + 1 + l == n)
}
