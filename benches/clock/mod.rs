//! How long something takes, told so that other work on the machine does not count.

/// Seconds that this thread had the processor, to the nanosecond; where the system does not tell, seconds.
#[cfg(unix)]
pub fn processor() -> f64 {
    use nix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map_or(0.0, |used| {
        used.tv_sec() as f64 + used.tv_nsec() as f64 / 1e9
    })
}

#[cfg(not(unix))]
pub fn processor() -> f64 {
    use std::{sync::OnceLock, time::Instant};
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64()
}
