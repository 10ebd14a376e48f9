//! `thirds-train [write|check|accuracy] [TASK…]`: see `thirds::train`.

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match thirds::train::main(&arguments) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("thirds-train: {sentence}");
            std::process::ExitCode::FAILURE
        }
    }
}
