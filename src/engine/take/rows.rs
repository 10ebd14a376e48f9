//! What the store keeps.

use super::{Source, Take};
use crate::account::Facts;
use crate::category::Category;
use crate::duplicate::Sketch;
use crate::engine::rows::{Judged, Line, Me, OwnMonth, Received, Record, SeenAsk, SentPost, Tab};

fields! {
    Me { handle display_name numbers sent }
    OwnMonth { posts received }
    Received { id handle at kind }
    Record {
        site handle display_name profile numbers is_own followed_by_me follows_me said heard facts days day judged
    }
    Judged { verdict posts since day by }
    SeenAsk { site handle id permalink at day text sketch }
    Line { entry sketch }
    SentPost { at text category }
    Tab { site url page readable }
}

impl Take for Facts {
    fn take(from: &impl Source) -> Facts {
        Facts::from_text(&from.text().unwrap_or_default())
    }
}

impl Take for Sketch {
    fn take(from: &impl Source) -> Sketch {
        Sketch(Take::take(from))
    }
}

impl Take for Category {
    fn take(from: &impl Source) -> Category {
        let name = from.text().unwrap_or_default();
        let all = [Category::Promotion, Category::Engagement, Category::Content];
        let named = |one: &Category| crate::engine::protocol::category_name(*one) == name;
        // Content is what is neither.
        all.into_iter().find(named).unwrap_or(Category::Content)
    }
}
