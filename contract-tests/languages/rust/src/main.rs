//! Makes the calls that it reads, one JSON object a line. README.md beside the folder has the protocol.
use ask_sage_user::apis::configuration::{ApiKey, Configuration};
use ask_sage_user::apis::{activity_api, api_keys_api, authentication_api, chats_api, datasets_api, Error, ResponseContent};
use ask_sage_user::models::*;
use ask_sage_user::status_check::{checked, http_client, AskSageError};
use serde::de::DeserializeOwned;
use serde::Serialize;
use serde_json::{json, Value};
use std::io::BufRead;

fn value<T: DeserializeOwned + Serialize, S, E>(outcome: Result<ResponseContent<S>, Error<E>>) -> Result<Value, AskSageError> {
    checked::<T, S, E>(outcome).map(|value| json!(value))
}

fn request<T: DeserializeOwned>(request: &Value) -> T {
    serde_json::from_value(request.clone()).expect("a request")
}

async fn call(c: &Configuration, name: &str, with: &Value) -> Result<Value, AskSageError> {
    let nothing = Some(json!({})); // Without a body, the generated client sends null.
    match name {
        "getTokenWithApiKey" => value::<IssuedToken, _, _>(authentication_api::get_token_with_api_key(c, request(with)).await),
        "addDataset" => value::<MessageResponse, _, _>(datasets_api::add_dataset(c, request(with)).await),
        "getDatasetsWithPermissions" => {
            value::<DatasetPermissions, _, _>(datasets_api::get_datasets_with_permissions(c, request(with)).await)
        }
        "getUserLogins" => value::<UserLogins, _, _>(activity_api::get_user_logins(c, Some(request(with))).await),
        "getUserLogs" => value::<UserLogs, _, _>(activity_api::get_user_logs(c, Some(request(with))).await),
        "getUserApiKeys" => value::<UserApiKeys, _, _>(api_keys_api::get_user_api_keys(c, nothing).await),
        "createUserApiKey" => value::<ApiKeyCreation, _, _>(api_keys_api::create_user_api_key(c, request(with)).await),
        "deleteUserApiKey" => value::<MessageResponse, _, _>(api_keys_api::delete_user_api_key(c, request(with)).await),
        "getChats" => value::<ChatSessions, _, _>(chats_api::get_chats(c, nothing).await),
        _ => unreachable!("{name}"),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", json!({ "claims": ["status check"] }));
    for text in std::io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&text.expect("a line")).expect("JSON");
        let text = |name: &str| line[name].as_str().unwrap_or_default().to_string();
        let configuration = Configuration {
            base_path: text("url"),
            api_key: Some(ApiKey { prefix: None, key: text("apiKey") }),
            client: http_client(),
            ..Default::default()
        };
        let outcome = match call(&configuration, &text("call"), &line["with"]).await {
            Ok(value) => json!({ "value": value }),
            Err(e) => json!({ "error": { "http": e.http, "status": e.status, "message": e.message } }),
        };
        println!("{outcome}");
    }
}
