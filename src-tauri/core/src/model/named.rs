/// A choice whose names are written once: on the wire, in the database, in queries and in the terminal.
macro_rules! named {
    ($(#[$meta:meta])* $choice:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        pub enum $choice {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)+
        }

        impl $choice {
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }

        impl std::str::FromStr for $choice {
            type Err = String;
            fn from_str(name: &str) -> Result<Self, String> {
                Self::ALL.into_iter().find(|choice| choice.name() == name).ok_or_else(|| format!("not one of the names: {name}"))
            }
        }
    };
}

pub(crate) use named;
