//! The page.

fn main() {
    backend_balance::ui::start();
}
