//! The program of the extension's own pages: popup, side panel, options, welcome.

fn main() {
    thirds::pages::run::start();
}
