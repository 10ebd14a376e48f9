//! The words and habits of the user's language, from the browser.

use super::words::Words;
use crate::browser;
use crate::post::Millis;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A Monday, from which weekdays are named.
const MONDAY: f64 = 4.0 * 86_400_000.0;

pub struct Language {
    /// For `<html lang>`.
    pub tag: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    percent: Function,
    number: Function,
    date: Function,
    moment: Function,
    weekday: Function,
    /// `Intl.DisplayNames` for languages.
    names: JsValue,
}

/// js-sys has no binding of its own for this one.
fn display_names(locale: &Array) -> JsValue {
    let made = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let class: Function = Reflect::get(&intl, &"DisplayNames".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let options = object(&[("type", "language".into())]);
        Reflect::construct(&class, &Array::of2(locale, &options)).ok()
    };
    made().unwrap_or(JsValue::UNDEFINED)
}

fn object(pairs: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

impl Language {
    /// The language that the messages are in; of its variants (British, Swiss) the one the browser speaks.
    pub fn new() -> Language {
        let tag = browser::words("language_tag", &[]).unwrap_or_else(|| "en".into());
        let spoken = browser::words("@@ui_locale", &[])
            .unwrap_or_default()
            .replace('_', "-");
        let variant = spoken.split('-').next() == tag.split('-').next();
        // A tag that is none makes the browser's formatters throw.
        let plain = |t: &str| t.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let tag = if variant && plain(&spoken) {
            spoken
        } else {
            tag
        };
        let locale = Array::of1(&JsValue::from_str(&tag));
        let date =
            |pairs: &[(&str, JsValue)]| Intl::DateTimeFormat::new(&locale, &object(pairs)).format();
        let number =
            |pairs: &[(&str, JsValue)]| Intl::NumberFormat::new(&locale, &object(pairs)).format();
        Language {
            percent: number(&[
                ("style", "percent".into()),
                ("maximumFractionDigits", 0.into()),
            ]),
            number: number(&[("maximumFractionDigits", 1.into())]),
            date: date(&[
                ("day", "numeric".into()),
                ("month", "short".into()),
                ("year", "numeric".into()),
            ]),
            moment: date(&[
                ("day", "numeric".into()),
                ("month", "short".into()),
                ("hour", "numeric".into()),
                ("minute", "2-digit".into()),
            ]),
            names: display_names(&locale),
            weekday: date(&[("weekday", "short".into()), ("timeZone", "UTC".into())]),
            direction: browser::words("language_direction", &[]).unwrap_or_else(|| "ltr".into()),
            tag,
        }
    }
}

/// One of the browser's formatters at work; empty where it refuses.
fn shown(format: &Function, value: &JsValue) -> String {
    format
        .call1(&JsValue::UNDEFINED, value)
        .ok()
        .and_then(|v| v.as_string())
        .unwrap_or_default()
}

fn date(at: Millis) -> JsValue {
    Date::new(&JsValue::from_f64(at as f64)).into()
}

impl Words for Language {
    fn message(&self, id: &str, args: &[String]) -> Option<String> {
        browser::words(id, args)
    }

    fn percent(&self, share: f32) -> String {
        shown(&self.percent, &f64::from(share).into())
    }

    fn number(&self, value: f64) -> String {
        shown(&self.number, &value.into())
    }

    fn date(&self, at: Millis) -> String {
        shown(&self.date, &date(at))
    }

    fn moment(&self, at: Millis) -> String {
        shown(&self.moment, &date(at))
    }

    fn weekday(&self, day: u8) -> String {
        shown(
            &self.weekday,
            &date((MONDAY + f64::from(day) * 86_400_000.0) as Millis),
        )
    }

    fn language(&self, code: &str) -> String {
        let named = || {
            let names: Function = Reflect::get(&self.names, &"of".into())
                .ok()?
                .dyn_into()
                .ok()?;
            names.call1(&self.names, &code.into()).ok()?.as_string()
        };
        named().unwrap_or_else(|| code.to_owned())
    }
}
