//! A program's request as plain data: read once from whatever it comes as, and then read by type.
//!
//! A deserializer that is told which type it reads may be lenient: `serde_wasm_bindgen` looks only for the fields it
//! knows, so that `deny_unknown_fields` never sees another one, and formats take a list for an object. Here an object is
//! an object with all its fields, a list a list, and a name is text. Types are read from one kind of deserializer then,
//! whatever the format, so that each is code once.

use super::reader::MOST_ENTRIES;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{
    self, Deserialize, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;
use std::fmt;

/// Plain data.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Null, or nothing at all.
    Nothing,
    /// True or false.
    Truth(bool),
    /// A number, which may be infinite or none.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Given>),
    /// A list that has so many entries that it was not read.
    TooLong(usize),
    /// An object, its fields in their order.
    Object(Vec<(String, Given)>),
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(GivenVisitor)
    }
}

struct GivenVisitor;

impl<'de> Visitor<'de> for GivenVisitor {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain data")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Given, E> {
        Ok(Given::Nothing)
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Given, E> {
        Ok(Given::Truth(truth))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Given, E> {
        Ok(Given::Number(number))
    }

    // Nearest doubles, as JavaScript has them.
    #[allow(clippy::cast_precision_loss)]
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Given, E> {
        Ok(Given::Number(number as f64))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Given, E> {
        Ok(Given::Number(number as f64))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Given, E> {
        Ok(Given::Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Given, E> {
        Ok(Given::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given, A::Error> {
        if let Some(n) = list.size_hint().filter(|n| *n > MOST_ENTRIES) {
            return Ok(Given::TooLong(n));
        }
        let mut read = Vec::with_capacity(list.size_hint().unwrap_or_default());
        while let Some(one) = list.next_element()? {
            read.push(one);
        }
        Ok(if read.len() > MOST_ENTRIES { Given::TooLong(read.len()) } else { Given::List(read) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Given, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = object.next_entry()? {
            fields.push(field);
        }
        Ok(Given::Object(fields))
    }
}

impl Given {
    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Given::Nothing => Unexpected::Unit,
            Given::Truth(truth) => Unexpected::Bool(*truth),
            Given::Number(number) => Unexpected::Float(*number),
            Given::Text(text) => Unexpected::Str(text),
            Given::List(_) | Given::TooLong(_) => Unexpected::Seq,
            Given::Object(_) => Unexpected::Map,
        }
    }
}

impl<'de> IntoDeserializer<'de> for Given {
    type Deserializer = Given;

    fn into_deserializer(self) -> Given {
        self
    }
}

impl<'de> Deserializer<'de> for Given {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Given::Nothing => visitor.visit_unit(),
            Given::Truth(truth) => visitor.visit_bool(truth),
            Given::Number(number) => visitor.visit_f64(number),
            Given::Text(text) => visitor.visit_string(text),
            Given::List(list) => visitor.visit_seq(SeqDeserializer::new(list.into_iter())),
            Given::TooLong(n) => {
                visitor.visit_seq(SeqDeserializer::new(std::iter::repeat_n(Given::Nothing, n)))
            }
            Given::Object(fields) => visitor.visit_map(MapDeserializer::new(fields.into_iter())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Given::Nothing => visitor.visit_none(),
            given => visitor.visit_some(given),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Given::Object(fields) => visitor.visit_map(MapDeserializer::new(fields.into_iter())),
            other => Err(Error::invalid_type(other.unexpected(), &visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self {
            Given::Text(name) => {
                visitor.visit_enum::<StrDeserializer<'_, Error>>(name.as_str().into_deserializer())
            }
            other => Err(Error::invalid_type(other.unexpected(), &visitor)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct identifier ignored_any
    }
}
