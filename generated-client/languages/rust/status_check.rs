//! Copied into the generated package. Set Configuration.client to http_client(), and pass the result of each call to checked.
use crate::apis::{Error, ResponseContent};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A failed call. `http` is 0 if there was no response.
#[derive(Debug)]
pub struct AskSageError {
    pub http: u16,
    pub status: u16,
    pub message: String,
}

/// Checks and decodes the result of a call. Errors arrive with an HTTP status or inside HTTP 200.
pub fn checked<T: DeserializeOwned, S, E>(outcome: Result<ResponseContent<S>, Error<E>>) -> Result<T, AskSageError> {
    let (http, content) = match outcome {
        Ok(response) => (response.status.as_u16(), response.content),
        Err(Error::ResponseError(response)) => (response.status.as_u16(), response.content),
        Err(error) => return Err(AskSageError { http: 0, status: 0, message: error.to_string() }),
    };
    let body: Value = serde_json::from_str(&content).unwrap_or_default();
    let inside = match &body["status"] {
        Value::String(status) => status.parse().unwrap_or(0),
        status => status.as_u64().unwrap_or(0) as u16,
    };
    let status = if http < 300 && inside >= 400 { inside } else { http };
    if status >= 300 {
        let message = body["response"].as_str().unwrap_or("no message that can be read").to_string();
        return Err(AskSageError { http, status, message });
    }
    // The error of serde would quote the response.
    serde_json::from_value(body).map_err(|_| AskSageError { http, status, message: "the response does not match the contract".to_string() })
}

/// An HTTP client that does not follow redirects, which would send the token along.
pub fn http_client() -> reqwest::Client {
    reqwest::Client::builder().timeout(std::time::Duration::from_secs(60)).redirect(reqwest::redirect::Policy::none()).build().expect("an HTTP client")
}
