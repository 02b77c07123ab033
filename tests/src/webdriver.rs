//! As much of the W3C `WebDriver` protocol as the journeys need, straight to `WebKitWebDriver`.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

/// The key under which the protocol hands elements over.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub type Answer<T> = Result<T, String>;

/// One session with one window.
pub struct Session {
    agent: Agent,
    url: String,
}

/// An element, by the driver's name for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementId(pub String);

impl Session {
    /// Starts the app. `browserName` must be absent, or the driver starts the app and then refuses it.
    pub fn start(port: u16, app: &Path, args: &[String]) -> Answer<Self> {
        let config = Agent::config_builder().timeout_global(Some(Duration::from_mins(1))).http_status_as_error(false).build();
        let mut session = Self { agent: config.into(), url: format!("http://127.0.0.1:{port}/session") };
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": { "binary": app, "args": args } } } });
        let answer = session.post("", &wanted)?;
        let id = answer["sessionId"].as_str().ok_or("the driver gave no session")?;
        session.url = format!("{}/{id}", session.url);
        Ok(session)
    }

    pub fn get(&self, path: &str) -> Answer<Value> {
        read(self.agent.get(format!("{}{path}", self.url)).call())
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer<Value> {
        read(self.agent.post(format!("{}{path}", self.url)).send_json(body))
    }

    pub fn delete(&self, path: &str) -> Answer<Value> {
        read(self.agent.delete(format!("{}{path}", self.url)).call())
    }

    /// Runs the body of a function in the page.
    pub fn js(&self, body: &str, args: &[Value]) -> Answer<Value> {
        self.post("/execute/sync", &json!({ "script": body, "args": args }))
    }

    /// The same for a body that gives an element or null.
    pub fn js_element(&self, body: &str, args: &[Value]) -> Answer<Option<ElementId>> {
        Ok(self.js(body, args)?[ELEMENT].as_str().map(|id| ElementId(id.to_owned())))
    }

    pub fn click(&self, element: &ElementId) -> Answer<()> {
        self.post(&format!("/element/{}/click", element.0), &json!({})).map(drop)
    }

    pub fn type_into(&self, element: &ElementId, text: &str) -> Answer<()> {
        self.post(&format!("/element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// Key actions in order, `true` for down.
    pub fn keys(&self, steps: &[(bool, char)]) -> Answer<()> {
        let kind = |down| if down { "keyDown" } else { "keyUp" };
        let actions: Vec<Value> = steps.iter().map(|(down, key)| json!({ "type": kind(*down), "value": key })).collect();
        self.actions(&json!({ "type": "key", "id": "keys", "actions": actions }))
    }

    pub fn pointer(&self, actions: &[Value]) -> Answer<()> {
        self.actions(&json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions }))
    }

    fn actions(&self, source: &Value) -> Answer<()> {
        self.post("/actions", &json!({ "actions": [source] })).map(drop)
    }

    /// The whole window as PNG. (Of a single element the driver only gives one colour.)
    pub fn screenshot(&self) -> Answer<Vec<u8>> {
        let answer = self.get("/screenshot")?;
        let text = answer.as_str().ok_or("the driver gave no picture")?;
        base64(text).ok_or_else(|| "the picture is not base64".to_owned())
    }
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer<Value> {
    let mut answer = answer.map_err(|e| format!("the driver does not answer: {e}"))?;
    let mut body: Value =
        answer.body_mut().with_config().limit(1 << 28).read_json().map_err(|e| format!("the driver's answer is not JSON: {e}"))?;
    if answer.status().is_success() {
        return Ok(body["value"].take());
    }
    Err(format!("{}: {}", body["value"]["error"].as_str().unwrap_or("error"), body["value"]["message"].as_str().unwrap_or("")))
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_reads() {
        for (text, bytes) in [("", ""), ("TQ==", "M"), ("TWE=", "Ma"), ("TWFu", "Man"), ("5aSW56m6", "外空")] {
            assert_eq!(super::base64(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(super::base64("!"), None);
    }
}
