//! Who is at the other end of a connection.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

/// The address that a request came from, after believing a trusted proxy and nobody else.
///
/// IPv4 addresses mapped into IPv6 are given as IPv4. The accept loop puts it in every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// Reads the address from a request's extensions.
    ///
    /// Without [`crate::http::serve`] in front it falls back on [`ConnectInfo`], and then on `0.0.0.0`, so that
    /// everybody of unknown address shares one allowance.
    pub fn of(extensions: &Extensions) -> Self {
        extensions
            .get::<Self>()
            .copied()
            .or_else(|| {
                let ConnectInfo(peer) = extensions.get::<ConnectInfo<SocketAddr>>()?;
                Some(Self(peer.ip().to_canonical()))
            })
            .unwrap_or(Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
    }

    /// Decides the address from the peer of the connection and, when that peer is `trusted_proxy`, from the
    /// *last* entry of `X-Forwarded-For`: the only one which that proxy wrote itself.
    pub(super) fn decide(
        peer: SocketAddr,
        headers: &HeaderMap,
        trusted_proxy: Option<IpAddr>,
    ) -> Self {
        let peer = peer.ip().to_canonical();
        if trusted_proxy.map(|proxy| proxy.to_canonical()) != Some(peer) {
            return Self(peer);
        }
        let forwarded = headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|value| value.to_str().ok())
            .and_then(|list| list.rsplit(',').next())
            .and_then(|entry| entry.trim().parse::<IpAddr>().ok());
        Self(forwarded.map_or(peer, |address| address.to_canonical()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(list: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", list.parse().unwrap());
        headers
    }

    fn decide(peer: &str, list: &str, proxy: Option<&str>) -> String {
        let proxy = proxy.map(|address| address.parse().unwrap());
        ClientAddress::decide(peer.parse().unwrap(), &forwarded(list), proxy)
            .0
            .to_string()
    }

    #[test]
    fn a_forwarded_address_is_ignored_without_a_trusted_proxy() {
        assert_eq!(decide("192.0.2.7:80", "203.0.113.9", None), "192.0.2.7");
    }

    #[test]
    fn a_forwarded_address_from_somebody_else_than_the_proxy_is_ignored() {
        assert_eq!(
            decide("192.0.2.7:80", "203.0.113.9", Some("192.0.2.1")),
            "192.0.2.7"
        );
    }

    #[test]
    fn only_the_entry_that_the_proxy_wrote_is_believed() {
        assert_eq!(
            decide("192.0.2.1:80", "10.0.0.1, 203.0.113.9", Some("192.0.2.1")),
            "203.0.113.9"
        );
    }

    #[test]
    fn an_unreadable_entry_leaves_the_proxy_itself() {
        assert_eq!(
            decide("192.0.2.1:80", "unknown", Some("192.0.2.1")),
            "192.0.2.1"
        );
    }

    #[test]
    fn an_address_mapped_into_ipv6_is_the_same_client() {
        assert_eq!(decide("[::ffff:192.0.2.7]:80", "x", None), "192.0.2.7");
    }
}
