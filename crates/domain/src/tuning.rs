//! Every constant of the models, with its source. Nothing else in the product holds a learned number.

/// Coefficients of `p(contact within H days)` (SCIENCE a): logit =
/// `intercept + warmth·ln W + silence·ln(1+l) + age·ln(1+f) + horizon·ln H`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ContactModel {
    /// Intercept.
    pub intercept: f64,
    /// Weight of ln W.
    pub warmth: f64,
    /// Weight of ln(1 + days since the latest contact).
    pub silence: f64,
    /// Weight of ln(1 + days since the first contact).
    pub age: f64,
    /// Weight of ln(horizon in days).
    pub horizon: f64,
}

/// The shipped constants, fitted on the five public sets of SCIENCE a.
pub const SHIPPED: ContactModel =
    ContactModel { intercept: -0.315, warmth: 0.959, silence: -0.366, age: 0.314, horizon: 0.095 };

/// The least silence, in days, before a tie may be said to loosen (SCIENCE b).
pub const PATIENCE_AT_LEAST: f64 = 60.0;
/// Silence past this, and past twice the patience, is dormancy (SCIENCE, "The states, exactly").
pub const DORMANT_AFTER: f64 = 180.0;
/// Days with contact from which a tie has a state of its own.
pub const LIVED_FROM_DAYS: usize = 3;

/// Dunbar's layers, for display: by rank of warmth within the notebook (SCIENCE a, sources).
pub const LAYERS: [usize; 4] = [5, 15, 50, 150];

/// A trend compares warmth now with warmth this many days ago (see `ties::Trend`; ours, not learned).
pub const TREND_DAYS: i32 = 90;
/// From this ratio on a tie is growing.
pub const TREND_UP: f64 = 1.25;
/// Down to this ratio a tie is fading.
pub const TREND_DOWN: f64 = 0.8;

/// A past slice must hold this many contacts made to tune on it (SCIENCE a, "Tune at home").
pub const TUNE_FROM_CONTACTS: usize = 20;
/// The pull toward the shipped constants.
pub const TUNE_PENALTY: f64 = 100.0;
/// A Newton step is never longer.
pub const TUNE_STEP: f64 = 2.0;
