//! Waiting for what takes as long as the machine is busy. A test that sleeps and then looks fails where the machine is
//! slower than its author's; one that asks until the answer is right fails only where it never is.

use std::fmt::Debug;
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine before a test gives up.
const PATIENCE: Duration = Duration::from_secs(15);
/// Between two questions.
const PAUSE: Duration = Duration::from_millis(60);

/// Asks until the answer is right, and gives it.
///
/// # Panics
/// When it never is; the message holds the last answer.
pub async fn until<T: Debug>(what: &str, mut ask: impl AsyncFnMut() -> T, is_right: impl Fn(&T) -> bool) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        let answer = ask().await;
        if is_right(&answer) {
            return answer;
        }
        assert!(Instant::now() < end, "waited in vain for {what}: {answer:?}");
        tokio::time::sleep(PAUSE).await;
    }
}
