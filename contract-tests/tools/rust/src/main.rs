//! Runs the scenarios with the client that progenitor makes: main SERVER
use progenitor::progenitor_client::Error as CallError;
use reqwest::header::{HeaderMap, HeaderValue};
use serde::Serialize;
use serde_json::{from_value, json, to_value, Value};

progenitor::generate_api!("contract.json");

const TOKEN: &str = "any-api-key";

/// What a pointer leads to, or an error, which may come as HTTP status, or inside HTTP 200.
fn outcome<T: Serialize, E: Serialize + std::fmt::Debug>(
    answer: Result<ResponseValue<T>, CallError<E>>,
    pointer: &str,
) -> (&'static str, Value) {
    match answer {
        Ok(answer) => {
            let http = answer.status().as_u16();
            let body = to_value(answer.into_inner()).unwrap();
            let status = body["status"].as_str().map_or(body["status"].as_i64(), |text| text.parse().ok());
            if status.unwrap_or(200) >= 400 {
                return ("error", json!({"http": http, "message": body["response"]}));
            }
            ("value", body.pointer(pointer).cloned().unwrap_or_default())
        }
        Err(e) => ("error", json!({"http": e.status().map_or(0, |status| status.as_u16()), "message": e.to_string()})),
    }
}

async fn add(client: &Client, dataset: String) -> (&'static str, Value) {
    outcome(client.add_dataset(&from_value(json!({"dataset": dataset})).unwrap()).await, "/response")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let server = std::env::args().nth(1).unwrap();
    let at = |scenario: &str| {
        let mut headers = HeaderMap::new();
        if scenario != "token" {
            headers.insert("x-access-tokens", HeaderValue::from_static(TOKEN));
        }
        let http = reqwest::Client::builder().default_headers(headers).build().unwrap();
        Client::new_with_client(&format!("{server}/{scenario}"), http)
    };
    let exchange = from_value(json!({"email": "jane.doe@example.com", "api_key": TOKEN})).unwrap();
    let third = from_value(json!({"id": 3})).unwrap();
    let outcomes = [
        ("token", outcome(at("token").get_token_with_api_key(&exchange).await, "/response/access_token")),
        ("add-dataset", add(&at("add-dataset"), "Reports".into()).await),
        ("status-as-string", outcome(at("status-as-string").get_user_logs(&from_value(json!({})).unwrap()).await, "/status")),
        ("keys-as-array", outcome(at("keys-as-array").get_user_api_keys(&from_value(json!({})).unwrap()).await, "/response/0/name")),
        ("delete-with-body", outcome(at("delete-with-body").delete_user_api_key(&third).await, "/response")),
        ("error-in-200", add(&at("error-in-200"), "x".repeat(65)).await),
    ];
    for (scenario, (kind, value)) in outcomes {
        println!("{}", json!({"scenario": scenario, kind: value}));
    }
}
