//! Prints the command list as TypeScript: `make bindings`.

fn main() {
    print!("{}", bookwheel_core::commands::contract());
}
