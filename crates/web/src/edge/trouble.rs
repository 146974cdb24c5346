//! Errors as pages: what happened, what is safe, one thing to do.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use coltiva_app::AppError;
use coltiva_i18n::{Catalogue, Lang};

use crate::assets;

/// Something went wrong, in words.
pub(crate) struct Trouble {
    status: StatusCode,
    lang: Lang,
    what: String,
    /// After how many seconds it may be tried again.
    wait: Option<i64>,
}

impl Trouble {
    pub(crate) fn of(error: AppError, lang: Lang) -> Trouble {
        let say = Catalogue::new(lang);
        let (status, what) = match &error {
            AppError::Nobody(..) | AppError::NoSuch { .. } => (StatusCode::NOT_FOUND, say.trouble_gone()),
            AppError::NothingToUndo => (StatusCode::CONFLICT, say.trouble_nothing_to_undo()),
            AppError::ImportIsLast(import) => (StatusCode::CONFLICT, say.trouble_import_is_last(import.to_string())),
            AppError::DroppedStay => (StatusCode::CONFLICT, say.trouble_dropped_stay()),
            AppError::ForgottenStays => (StatusCode::CONFLICT, say.trouble_forgotten_stays()),
            AppError::BadValue { value, .. } => (StatusCode::UNPROCESSABLE_ENTITY, say.trouble_value(value.as_str())),
            AppError::Several(..) | AppError::SeveralPromises(..) => (StatusCode::CONFLICT, say.trouble_several()),
            other => {
                // No name of a contact is in these errors.
                tracing::error!(error = %other, "a page failed");
                (StatusCode::INTERNAL_SERVER_ERROR, say.trouble_failed(other.to_string()))
            }
        };
        Trouble { status, lang, what, wait: None }
    }

    /// A form that is not of this session's pages.
    pub(crate) fn foreign(lang: Lang) -> Trouble {
        Trouble { status: StatusCode::FORBIDDEN, lang, what: Catalogue::new(lang).trouble_foreign(), wait: None }
    }

    /// What a button offered is not what it would do any more.
    pub(crate) fn meanwhile(lang: Lang) -> Trouble {
        Trouble { status: StatusCode::CONFLICT, lang, what: Catalogue::new(lang).trouble_meanwhile(), wait: None }
    }

    /// What was sent broke off, or is none.
    pub(crate) fn unreadable(why: &str, lang: Lang) -> Trouble {
        Trouble {
            status: StatusCode::BAD_REQUEST,
            lang,
            what: Catalogue::new(lang).trouble_unreadable(why),
            wait: None,
        }
    }

    /// More was sent than is taken at once.
    pub(crate) fn too_large(lang: Lang) -> Trouble {
        Trouble {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            lang,
            what: Catalogue::new(lang).trouble_too_large(),
            wait: None,
        }
    }

    /// Too much was tried that was wrong.
    pub(crate) fn too_often(wait: i64, lang: Lang) -> Trouble {
        let what = Catalogue::new(lang).sign_in_wait(minutes(wait));
        Trouble { status: StatusCode::TOO_MANY_REQUESTS, lang, what, wait: Some(wait) }
    }

    /// The screen is locked.
    pub(crate) fn locked(lang: Lang) -> Trouble {
        Trouble { status: StatusCode::FORBIDDEN, lang, what: Catalogue::new(lang).lock_is_locked(), wait: None }
    }

    pub(crate) fn missing(lang: Lang) -> Trouble {
        Trouble { status: StatusCode::NOT_FOUND, lang, what: Catalogue::new(lang).trouble_no_page(), wait: None }
    }
}

/// Seconds as whole minutes, one at least.
pub(crate) fn minutes(seconds: i64) -> u64 {
    u64::try_from(seconds).unwrap_or_default().div_ceil(60).max(1)
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct Page {
    say: Catalogue,
    what: String,
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let page = Page { say: Catalogue::new(self.lang), what: self.what };
        let mut response = match page.render() {
            Ok(html) => (self.status, Html(html)).into_response(),
            Err(_) => (self.status, "error\n").into_response(),
        };
        if let Some(wait) = self.wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        response
    }
}
