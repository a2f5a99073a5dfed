use ask_sage_user::apis::configuration::{ApiKey, Configuration};
use ask_sage_user::apis::{activity_api, api_keys_api, authentication_api, chats_api, datasets_api, Error};
use ask_sage_user::models::*;
use serde_json::{json, Value};

// status-check
/// An error of the API. `http` is 0 when there was no answer, or one that could not be read.
struct AskSageError {
    http: u16,
    message: String,
}

/// For a call that failed: the message is in the body, if the server sent one.
impl<T> From<Error<T>> for AskSageError {
    fn from(error: Error<T>) -> Self {
        match error {
            Error::ResponseError(answer) => {
                let body: Value = serde_json::from_str(&answer.content).unwrap_or_default();
                let message = body["response"].as_str().unwrap_or(&answer.content).to_string();
                AskSageError { http: answer.status.as_u16(), message }
            }
            // An error inside HTTP 200 is no list, where a list is the answer.
            Error::Serde(error) => AskSageError { http: 200, message: error.to_string() },
            other => AskSageError { http: 0, message: other.to_string() },
        }
    }
}

/// For every answer: an error may come inside HTTP 200.
fn check(status: &StatusCode, message: &str) -> Result<(), AskSageError> {
    let status = match status {
        StatusCode::Integer(status) => *status,
        StatusCode::String(status) => status.parse().unwrap_or(200),
    };
    if status < 400 {
        return Ok(());
    }
    Err(AskSageError { http: 200, message: message.to_string() })
}
// end

type Outcome = Result<Value, AskSageError>;

fn message(answer: MessageResponse) -> Outcome {
    check(&answer.status, &answer.response)?;
    Ok(json!(answer.response))
}

async fn add(c: &Configuration, dataset: &str) -> Outcome {
    message(datasets_api::add_dataset(c, AddDatasetRequest::new(dataset.to_string())).await?)
}

/// Without a body of its own, the generated client would send `null`.
fn nothing() -> Option<Value> {
    Some(json!({}))
}

async fn chats(c: &Configuration) -> Outcome {
    let answer = chats_api::get_chats(c, nothing()).await?;
    check(&answer.status, &answer.response)?;
    let chats: ChatList = serde_json::from_str(&answer.response).map_err(Error::<()>::from)?;
    Ok(json!(chats.buttons.flatten().unwrap_or_default()[0].content))
}

async fn keys(c: &Configuration) -> Result<ApiKeysOrMessage, AskSageError> {
    let answer = api_keys_api::get_user_api_keys(c, nothing()).await?;
    check(&answer.status, "")?;
    Ok(*answer.response)
}

async fn logs(c: &Configuration) -> Result<UserLogs, AskSageError> {
    let answer = activity_api::get_user_logs(c, Some(GetUserLogsRequest::new())).await?;
    if let Some(status) = &answer.status {
        check(status, "")?;
    }
    Ok(answer)
}

async fn call(scenario: &str, c: &Configuration) -> Outcome {
    match scenario {
        "token" => {
            let request = GetTokenWithApiKeyRequest::new("jane.doe@example.com".into(), "any-api-key".into());
            let answer = authentication_api::get_token_with_api_key(c, request).await?;
            Ok(json!(answer.response.access_token))
        }
        "add-dataset" => add(c, "Reports").await,
        "logins-with-limit" => {
            let request = GetUserLoginsRequest { limit: Some(3) };
            let answer = activity_api::get_user_logins(c, Some(request)).await?;
            Ok(json!(answer.response[0].r#type))
        }
        "json-in-a-string" | "error-in-200-for-json-in-a-string" => chats(c).await,
        "keys-as-array" => match keys(c).await? {
            ApiKeysOrMessage::ArrayVecApiKey(keys) => Ok(json!(keys[0].name)),
            ApiKeysOrMessage::String(_) => Ok(Value::Null),
        },
        "keys-as-string" => Ok(json!(keys(c).await?)),
        "update-permission" => {
            let mut request =
                UpdatePermissionDatasetRequest::new("Reports".into(), "jane.doe@example.com".into(), PermissionLevel::Edit);
            request.permissions = Some(PermissionLevel::Edit);
            message(datasets_api::update_permission_dataset(c, request).await?)
        }
        "delete-with-body" => message(api_keys_api::delete_user_api_key(c, DeleteUserApiKeyRequest::new(3)).await?),
        "http-406" => add(c, &format!("Old{}", "x".repeat(62))).await,
        "error-in-200" => add(c, &"x".repeat(65)).await,
        "error-in-200-for-an-array" => Ok(json!(logs(c).await?.response)),
        "status-as-string" => Ok(json!(logs(c).await?.status)),
        "unknown-property" => {
            let answer = datasets_api::get_datasets_with_permissions(c, GetDatasetsWithPermissionsRequest::new(true)).await?;
            match *answer.response {
                DatasetPermissionsOrMessage::ArrayVecDatasetPermission(datasets) => Ok(json!(datasets[0].dataset)),
                DatasetPermissionsOrMessage::String(_) => Ok(Value::Null),
            }
        }
        "nothing-as-null" => {
            let answer = api_keys_api::create_user_api_key(c, CreateUserApiKeyRequest::new("build".into())).await?;
            check(&answer.status, &answer.response)?;
            Ok(json!(answer.id))
        }
        _ => unreachable!("{scenario}"),
    }
}

const SCENARIOS: [&str; 15] = [
    "token",
    "add-dataset",
    "logins-with-limit",
    "json-in-a-string",
    "keys-as-array",
    "keys-as-string",
    "update-permission",
    "delete-with-body",
    "http-406",
    "error-in-200",
    "error-in-200-for-json-in-a-string",
    "error-in-200-for-an-array",
    "status-as-string",
    "unknown-property",
    "nothing-as-null",
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let server = std::env::args().nth(1).expect("the base URL");
    for scenario in SCENARIOS {
        let configuration = Configuration {
            base_path: format!("{server}/{scenario}"),
            api_key: Some(ApiKey { prefix: None, key: "any-api-key".into() }),
            ..Default::default()
        };
        let outcome = match call(scenario, &configuration).await {
            Ok(value) => json!({ "scenario": scenario, "value": value }),
            Err(e) => json!({ "scenario": scenario, "error": { "http": e.http, "message": e.message } }),
        };
        println!("{outcome}");
    }
}
