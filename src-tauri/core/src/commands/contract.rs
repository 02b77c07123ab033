//! The command list as TypeScript.

use std::any::TypeId;
use std::collections::HashSet;
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use crate::library::Event;

/// `ui/src/bindings/contract.ts`, whole. A test holds the file against it.
#[must_use]
pub fn contract() -> String {
    let mut to =
        Contract { config: Config::new().with_large_int("number"), seen: HashSet::new(), types: Vec::new(), commands: String::new() };
    super::declare(&mut to);
    to.add::<Event>();
    to.add::<crate::failure::Failure>();
    to.types.sort();
    // TypeScript's own name for it is taken by a type of ours.
    let plain = |text: &str| text.replace("Record<symbol, never>", "{ [key in symbol]: never }");
    let mut out = String::from("// Made from the command list in src-tauri/core by `make bindings`. Not to be edited.\n\n");
    for (_, text) in &to.types {
        out.push_str(&plain(text));
        out.push('\n');
    }
    let _ = write!(out, "export interface Commands {{\n{}}}\n", to.commands);
    out
}

pub(super) struct Contract {
    config: Config,
    seen: HashSet<TypeId>,
    types: Vec<(String, String)>,
    commands: String,
}

impl Contract {
    pub(super) fn command<Q: TS + 'static, A: TS + 'static>(&mut self, name: &str, doc: &str) {
        self.add::<Q>();
        self.add::<A>();
        let doc = doc.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        let answer = if TypeId::of::<A>() == TypeId::of::<()>() { "null".into() } else { A::name(&self.config) };
        let _ = writeln!(self.commands, "  /** {} */\n  {name}: {{ request: {}; answer: {answer} }};", doc.trim(), Q::name(&self.config));
    }

    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only types of ours have a place to be exported to; numbers, strings and lists do not.
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.types.push((T::ident(&self.config), format!("{docs}export {}", T::decl(&self.config))));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Contract {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}
