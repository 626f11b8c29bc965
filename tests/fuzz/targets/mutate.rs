//! Mutates JSON as JSON: bytes alone seldom stay a dataset or a request.

use serde_json::{Map, Value};

/// Numbers on and around what decides: ends of ranges, ties, what is hard to compute with.
const NUMBERS: [f64; 16] = [
    0.0,
    -0.0,
    1.0,
    2.0,
    8.0,
    50.0,
    99.999,
    100.0,
    100.001,
    -1.0,
    1e-300,
    5e-324,
    1e15,
    1e300,
    f64::MAX,
    0.1,
];

/// Puts a mutation of the JSON in `data[..size]` there, and gives its size; `None` where it is no JSON or finds no room.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> Option<usize> {
    let mut value: Value = serde_json::from_slice(data.get(..size)?).ok()?;
    let mut dice = Dice(u64::from(seed) + 1);
    for _ in 0..=dice.below(3) {
        let all = paths(&value);
        let from = value.pointer(&all[dice.below(all.len())])?.clone();
        let at = all[dice.below(all.len())].clone();
        change(value.pointer_mut(&at)?, from, &mut dice);
    }
    let text = serde_json::to_vec(&value).ok()?;
    if text.len() > max_size {
        return None;
    }
    data.get_mut(..text.len())?.copy_from_slice(&text);
    Some(text.len())
}

fn change(value: &mut Value, other: Value, dice: &mut Dice) {
    match (dice.below(6), value) {
        (0, value) => *value = other,
        (1, value @ Value::Number(_)) | (2, value @ Value::Number(_)) => *value = number(dice),
        (_, Value::Number(number)) => {
            let near = number.as_f64().unwrap_or_default() * [0.5, 2.0, -1.0, 0.999][dice.below(4)];
            *number = serde_json::Number::from_f64(near).unwrap_or_else(|| 0.into());
        }
        (1, Value::Array(items)) if !items.is_empty() => drop(items.remove(dice.below(items.len()))),
        (2, Value::Array(items)) if !items.is_empty() => items.push(items[dice.below(items.len())].clone()),
        (3, Value::Array(items)) if !items.is_empty() => {
            let (a, b) = (dice.below(items.len()), dice.below(items.len()));
            items.swap(a, b);
        }
        (_, Value::Array(items)) => items.push(other),
        (1 | 2, Value::Object(fields)) => drop(key(fields, dice).and_then(|key| fields.remove(&key))),
        (3, Value::Object(fields)) => {
            if let (Value::Object(others), false) = (other, fields.is_empty()) {
                fields.extend(others);
            }
        }
        (_, Value::Object(fields)) => {
            if let Some(key) = key(fields, dice) {
                fields.insert(key, other);
            }
        }
        (1, Value::String(text)) => text.push_str(["x", " ", "\n", "\u{e9}", "~/"][dice.below(5)]),
        (2, Value::String(text)) => drop(text.pop()),
        (_, value) => *value = other,
    }
}

fn number(dice: &mut Dice) -> Value {
    Value::from(NUMBERS[dice.below(NUMBERS.len())])
}

fn key(fields: &Map<String, Value>, dice: &mut Dice) -> Option<String> {
    fields.keys().nth(dice.below(fields.len().max(1))).cloned()
}

/// JSON Pointers to all values.
fn paths(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut at = 0;
    while at < found.len() {
        let path = found[at].clone();
        let keys: Vec<String> = match value.pointer(&path) {
            Some(Value::Object(fields)) => fields.keys().cloned().collect(),
            Some(Value::Array(items)) => (0..items.len()).map(|idx| idx.to_string()).collect(),
            _ => Vec::new(),
        };
        found.extend(keys.iter().map(|key| format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))));
        at += 1;
    }
    found
}

/// Steele, Lea & Flood 2014 (SplitMix64): libFuzzer gives 32 bits of chance, a mutation needs more.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % n.max(1) as u64) as usize
    }
}
