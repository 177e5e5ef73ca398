//! An allowance for each address, in memory and of bounded size.
//!
//! Generous on purpose: a school or a whole village may share one address. It stops a runaway script, not a determined
//! attacker; guessing at passwords and codes is counted where they are checked.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;

use crate::http::client::ClientAddress;
use crate::http::refusal::{Refusal, wants_page, whole_seconds};

/// How often old entries are looked for once the memory is full.
const SWEEP_PAUSE: Duration = Duration::from_secs(1);

/// The allowance of one address. [`Default`] holds the values for production.
#[derive(Clone, Copy, Debug)]
pub struct RateSettings {
    /// Requests that may come at once after a quiet time.
    pub burst: u32,
    /// Requests a second that may go on forever.
    pub per_second: u32,
    /// Addresses remembered. When there are more, the newcomers share one allowance until others fall quiet.
    pub addresses: usize,
}

impl Default for RateSettings {
    fn default() -> Self {
        Self {
            burst: 600,
            per_second: 60,
            addresses: 50_000,
        }
    }
}

/// Lets a request through, or answers 429 with the time after which the next one will be let through.
pub(super) async fn admit(
    State(limiter): State<Arc<RateLimiter>>,
    request: Request,
    next: Next,
) -> Response {
    let address = ClientAddress::of(request.extensions()).0;
    let Err(wait) = limiter.take(address, Instant::now()) else {
        return next.run(request).await;
    };
    metrics::counter!("fundi_http_requests_rate_limited_total").increment(1);
    let (per_second, seconds) = (limiter.settings.per_second, whole_seconds(wait));
    Refusal::new(
        StatusCode::TOO_MANY_REQUESTS,
        "TOO_MANY_REQUESTS",
        format!(
            "More than {per_second} requests a second came from your address. Try again in {seconds} seconds."
        ),
    )
    .retry_after(wait)
    .respond_to(request.method(), wants_page(request.headers()))
}

/// Token buckets, one an address.
pub(super) struct RateLimiter {
    settings: RateSettings,
    buckets: Mutex<Buckets>,
}

impl RateLimiter {
    /// An empty memory.
    pub(super) fn new(settings: RateSettings) -> Self {
        Self {
            settings,
            buckets: Mutex::default(),
        }
    }

    /// Takes one request off the allowance of `address`, or says how long until there is one to take.
    fn take(&self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        // Nothing panics while it holds the lock, so a poisoned one holds a whole value all the same.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        buckets
            .of(network(address), now, self.settings)
            .take(now, self.settings)
    }
}

#[derive(Default)]
struct Buckets {
    known: HashMap<IpAddr, Bucket>,
    strangers: Option<Bucket>,
    swept: Option<Instant>,
}

impl Buckets {
    fn of(&mut self, key: IpAddr, now: Instant, settings: RateSettings) -> &mut Bucket {
        let full = self.known.len() >= settings.addresses && !self.known.contains_key(&key);
        if full && !self.sweep(now, settings) {
            return self.strangers.get_or_insert(Bucket::full(now, settings));
        }
        self.known
            .entry(key)
            .or_insert_with(|| Bucket::full(now, settings))
    }

    /// Forgets those who have their whole allowance back; says whether that made room.
    fn sweep(&mut self, now: Instant, settings: RateSettings) -> bool {
        let recently = self
            .swept
            .is_some_and(|swept| now.saturating_duration_since(swept) < SWEEP_PAUSE);
        if !recently {
            self.swept = Some(now);
            self.known
                .retain(|_, bucket| bucket.level(now, settings) < f64::from(settings.burst));
        }
        self.known.len() < settings.addresses
    }
}

struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    fn full(now: Instant, settings: RateSettings) -> Self {
        Self {
            tokens: f64::from(settings.burst),
            at: now,
        }
    }

    fn level(&self, now: Instant, settings: RateSettings) -> f64 {
        let quiet = now.saturating_duration_since(self.at).as_secs_f64();
        (self.tokens + quiet * f64::from(settings.per_second)).min(f64::from(settings.burst))
    }

    fn take(&mut self, now: Instant, settings: RateSettings) -> Result<(), Duration> {
        self.tokens = self.level(now, settings);
        self.at = now;
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            return Ok(());
        }
        let missing = (1.0 - self.tokens) / f64::from(settings.per_second.max(1));
        Err(Duration::from_secs_f64(missing))
    }
}

/// Whom an address stands for: itself in IPv4, the network of 64 bits that a customer is given in IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: RateSettings = RateSettings {
        burst: 3,
        per_second: 2,
        addresses: 2,
    };

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn exhaust(limiter: &RateLimiter, who: &str, now: Instant) {
        while limiter.take(address(who), now).is_ok() {}
    }

    #[test]
    fn the_burst_is_let_through_and_the_next_one_told_how_long_to_wait() {
        let (limiter, now) = (RateLimiter::new(SETTINGS), Instant::now());
        for _ in 0..3 {
            assert_eq!(limiter.take(address("192.0.2.1"), now), Ok(()));
        }
        assert_eq!(
            limiter.take(address("192.0.2.1"), now),
            Err(Duration::from_millis(500))
        );
    }

    #[test]
    fn the_allowance_comes_back_with_time_but_never_above_the_burst() {
        let (limiter, now) = (RateLimiter::new(SETTINGS), Instant::now());
        exhaust(&limiter, "192.0.2.1", now);
        let later = now + Duration::from_secs(3600);
        for _ in 0..3 {
            assert_eq!(limiter.take(address("192.0.2.1"), later), Ok(()));
        }
        assert!(limiter.take(address("192.0.2.1"), later).is_err());
    }

    #[test]
    fn one_address_does_not_use_up_the_allowance_of_another() {
        let (limiter, now) = (RateLimiter::new(SETTINGS), Instant::now());
        exhaust(&limiter, "192.0.2.1", now);
        assert_eq!(limiter.take(address("192.0.2.2"), now), Ok(()));
    }

    #[test]
    fn the_addresses_of_one_ipv6_customer_share_an_allowance() {
        let (limiter, now) = (RateLimiter::new(SETTINGS), Instant::now());
        exhaust(&limiter, "2001:db8::1", now);
        assert!(limiter.take(address("2001:db8::2"), now).is_err());
        assert_eq!(limiter.take(address("2001:db8:0:1::1"), now), Ok(()));
    }

    #[test]
    fn newcomers_share_one_allowance_while_the_memory_is_full() {
        let (limiter, now) = (RateLimiter::new(SETTINGS), Instant::now());
        exhaust(&limiter, "192.0.2.1", now);
        exhaust(&limiter, "192.0.2.2", now);
        exhaust(&limiter, "192.0.2.3", now);
        assert!(limiter.take(address("192.0.2.4"), now).is_err());
        assert_eq!(limiter.buckets.lock().unwrap().known.len(), 2);
    }

    #[test]
    fn those_who_fell_quiet_make_room() {
        let (limiter, now) = (RateLimiter::new(SETTINGS), Instant::now());
        exhaust(&limiter, "192.0.2.1", now);
        exhaust(&limiter, "192.0.2.2", now);
        let later = now + Duration::from_secs(60);
        assert_eq!(limiter.take(address("192.0.2.3"), later), Ok(()));
        let buckets = limiter.buckets.lock().unwrap();
        assert!(buckets.known.contains_key(&address("192.0.2.3")));
        assert_eq!(buckets.known.len(), 1);
    }
}
