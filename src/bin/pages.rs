//! The program of the extension's own pages.

fn main() {
    wasm_bindgen_futures::spawn_local(async {
        thirds::browser::request(&thirds::engine::protocol::Request::Settings).await;
    });
}
