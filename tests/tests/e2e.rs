//! Journeys through the real window.

use bookwheel_tests::window::Window;

#[test]
fn the_window_opens_and_draws() {
    let library = tempfile::tempdir().expect("a folder");
    let window = Window::open(library.path());
    let _ = window.css("#app");
    window.resize(900, 640);
    assert!(window.picture("smoke").colours() > 20, "the window is blank");
    window.close();
    // And again, at once: the library has been let go.
    Window::open(library.path()).close();
}
