//! The decision engine against reference implementations, published examples and properties.

mod golden;
mod golden_sensitivity;
mod golden_smaa;
mod methods;
mod properties_smaa;
