//! Rust source as words, `::` and single signs with their lines; comments, texts and lifetimes are left out.

/// A word, `::`, or one other sign.
#[derive(Debug, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub text: String,
}

/// The tokens of a source. Good enough for names and paths; numbers come in pieces.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut scanner = Scanner { chars, at: 0, line: 1, found: Vec::new() };
    while scanner.at < scanner.chars.len() {
        scanner.step();
    }
    scanner.found
}

/// The tokens without items that are compiled for tests only: each from its `#[cfg(test)]` to its end. What comes after it stays.
pub fn without_tests(all: Vec<Token>) -> Vec<Token> {
    const ATTRIBUTE: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let words: Vec<&str> = all.iter().map(|token| token.text.as_str()).collect();
    let mut is_kept = vec![true; words.len()];
    let mut at = 0;
    while at < words.len() {
        let end =
            if words[at..].starts_with(&ATTRIBUTE) { item_end(&words, at + ATTRIBUTE.len()) } else { at };
        is_kept[at..end].fill(false);
        at = end.max(at + 1);
    }
    all.into_iter().zip(is_kept).filter_map(|(token, is_kept)| is_kept.then_some(token)).collect()
}

/// Where the item that starts at `start`, with or without more attributes, has ended.
fn item_end(words: &[&str], start: usize) -> usize {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate().skip(start) {
        match *word {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        let is_last = depth == 0 && (*word == ";" || *word == "}" && words.get(at + 1) != Some(&";"));
        if is_last || depth < 0 {
            return if depth < 0 { at } else { at + 1 };
        }
    }
    words.len()
}

struct Scanner {
    chars: Vec<char>,
    at: usize,
    line: usize,
    found: Vec<Token>,
}

impl Scanner {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn advance(&mut self, count: usize) {
        for _ in 0..count {
            if self.peek(0) == '\n' {
                self.line += 1;
            }
            self.at += 1;
        }
    }

    fn step(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.skip_to_line_end(),
            ('/', '*') => self.skip_block_comment(),
            ('"', _) => self.skip_text(),
            ('r', '"' | '#') if self.raw_text_starts(1) => self.skip_raw_text(1),
            ('b' | 'c', 'r') if self.raw_text_starts(2) => self.skip_raw_text(2),
            ('\'', _) => self.skip_char_or_lifetime(),
            (':', ':') => self.push(2),
            (first, _) if first.is_alphanumeric() || first == '_' => self.push_word(),
            (first, _) if first.is_whitespace() => self.advance(1),
            _ => self.push(1),
        }
    }

    fn push(&mut self, length: usize) {
        let text = (0..length).map(|ahead| self.peek(ahead)).collect();
        self.found.push(Token { line: self.line, text });
        self.advance(length);
    }

    fn push_word(&mut self) {
        let is_word = |sign: &char| sign.is_alphanumeric() || *sign == '_';
        let length = self.chars[self.at..].iter().take_while(|sign| is_word(sign)).count();
        self.push(length);
    }

    fn skip_to_line_end(&mut self) {
        while self.peek(0) != '\n' && self.at < self.chars.len() {
            self.advance(1);
        }
    }

    /// Block comments nest.
    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.advance(1);
                    continue;
                }
            }
            self.advance(2);
            if depth == 0 {
                return;
            }
        }
    }

    fn skip_text(&mut self) {
        self.advance(1);
        while self.at < self.chars.len() && self.peek(0) != '"' {
            self.advance(if self.peek(0) == '\\' { 2 } else { 1 });
        }
        self.advance(1);
    }

    /// Is there `"` after any number of `#` from `ahead` on?
    fn raw_text_starts(&self, ahead: usize) -> bool {
        let after_hashes = (ahead..).find(|&place| self.peek(place) != '#').unwrap_or(ahead);
        self.peek(after_hashes) == '"'
    }

    fn skip_raw_text(&mut self, prefix: usize) {
        self.advance(prefix);
        let mut hashes = 0;
        while self.peek(0) == '#' {
            hashes += 1;
            self.advance(1);
        }
        self.advance(1);
        let ends =
            |scanner: &Self| scanner.peek(0) == '"' && (1..=hashes).all(|ahead| scanner.peek(ahead) == '#');
        while self.at < self.chars.len() && !ends(self) {
            self.advance(1);
        }
        self.advance(1 + hashes);
    }

    /// `'a'` and `'\n'` are characters, `'a` is a lifetime.
    fn skip_char_or_lifetime(&mut self) {
        if self.peek(1) == '\\' {
            self.advance(3);
            while self.at < self.chars.len() && self.peek(0) != '\'' {
                self.advance(1);
            }
            self.advance(1);
        } else if self.peek(2) == '\'' {
            self.advance(3);
        } else {
            self.advance(1);
            while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
                self.advance(1);
            }
        }
    }
}

#[test]
fn comments_texts_characters_and_lifetimes_are_left_out() {
    let source = "a /* b /* c */ d */ \"e \\\" f\" r#\"g \" h\"# 'i' '\\'' '\\u{1}' &'j k // l\nm";
    let words: Vec<(usize, String)> =
        tokens(source).into_iter().map(|token| (token.line, token.text)).collect();
    assert_eq!(words, [(1, "a".into()), (1, "&".into()), (1, "k".into()), (2, "m".into())]);
}

#[test]
fn lines_are_counted_inside_texts_and_comments() {
    assert_eq!(tokens("\"\n\n\" /*\n*/ a").first().map(|token| token.line), Some(4));
}

#[test]
fn a_path_is_words_and_double_colons() {
    let texts: Vec<String> = tokens("crate::a:b r#type").into_iter().map(|token| token.text).collect();
    assert_eq!(texts, ["crate", "::", "a", ":", "b", "r", "#", "type"]);
}

#[test]
fn of_what_is_there_for_tests_only_that_item_is_left_out_and_nothing_else() {
    let left = |source: &str| -> Vec<String> {
        without_tests(tokens(source)).into_iter().map(|token| token.text).collect()
    };
    assert_eq!(left("a; #[cfg(test)] mod tests; b"), ["a", ";", "b"]);
    assert_eq!(left("#[cfg(test)] pub mod tests { fn f() { g(); } } b"), ["b"]);
    assert_eq!(left("#[cfg(test)] pub use x::{y, z}; b"), ["b"]);
    assert_eq!(left("#[cfg(test)] #[path = \"t.rs\"] mod t; b"), ["b"]);
    assert_eq!(left("#[cfg(test)] fn f(a: [u8; 2]) -> A { a } b"), ["b"]);
    assert_eq!(left("struct A { #[cfg(test)] a: B } b"), ["struct", "A", "{", "}", "b"]);
    assert_eq!(left("#[cfg(not(test))] b"), ["#", "[", "cfg", "(", "not", "(", "test", ")", ")", "]", "b"]);
}
