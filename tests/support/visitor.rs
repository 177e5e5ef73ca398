use reqwest::{Client, Response, header, redirect::Policy};

/// Somebody with a browser: keeps cookies, and follows a redirection only when the test does.
pub struct Visitor {
    address: String,
    client: Client,
}

impl Visitor {
    pub fn new(address: &str) -> Self {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            .build()
            .expect("a client without TLS needs nothing that could fail");
        Self {
            address: address.trim_end_matches('/').to_owned(),
            client,
        }
    }

    /// Opens a path of the server, or a whole address as it stands in a mail.
    pub async fn get(&self, path: &str) -> Response {
        let address = self.resolve(path);
        let asked = self.client.get(&address).send().await;
        asked.unwrap_or_else(|error| panic!("GET {address}: {error}"))
    }

    /// Sends a form as a browser does from a page of the same site.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let address = self.resolve(path);
        let form = self
            .client
            .post(&address)
            .header("Sec-Fetch-Site", "same-origin")
            .header(header::ORIGIN, &self.address)
            .form(fields);
        form.send()
            .await
            .unwrap_or_else(|error| panic!("POST {address}: {error}"))
    }

    fn resolve(&self, path: &str) -> String {
        if path.starts_with('/') {
            format!("{}{path}", self.address)
        } else {
            path.to_owned()
        }
    }
}
