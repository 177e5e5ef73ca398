//! Turning away a connection for which there is no room.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The whole answer. It is written without reading the request, so it can't depend on it.
const ANSWER: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\n\
    content-type: application/json\r\n\
    content-length: 107\r\n\
    cache-control: no-store\r\n\
    retry-after: 2\r\n\
    connection: close\r\n\
    \r\n\
    {\"errors\":[{\"message\":\"Too many connections. Try again in 2 seconds.\",\
    \"extensions\":{\"code\":\"OVERLOADED\"}}]}";

/// Longest time that is spent on telling somebody that there is no room.
const PATIENCE: Duration = Duration::from_secs(1);

/// Answers 503 and closes.
///
/// What the client sent meanwhile is read and thrown away: closing over unread bytes resets the connection, and the
/// answer would be lost with it.
pub(super) async fn turn_away(mut stream: TcpStream) {
    let farewell = async {
        stream.write_all(ANSWER).await?;
        stream.shutdown().await?;
        let mut ignored = [0; 4096];
        while stream.read(&mut ignored).await? > 0 {}
        std::io::Result::Ok(())
    };
    // Whether the client heard it or not, we are done with it.
    let _ = tokio::time::timeout(PATIENCE, farewell).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stated_length_of_the_answer_is_its_length() {
        let text = std::str::from_utf8(ANSWER).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("content-length: {}\r\n", body.len())));
    }
}
