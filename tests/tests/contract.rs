//! The window's types are those of the command list.

#[test]
fn the_bindings_are_current() {
    let file = std::fs::read_to_string(bookwheel_tests::root().join("ui/src/bindings/contract.ts")).expect("the bindings");
    assert!(file == bookwheel_core::commands::contract(), "ui/src/bindings/contract.ts is out of date: make bindings");
}
