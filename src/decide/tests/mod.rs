//! The decision engine against reference implementations, published examples and properties.

#[cfg(test)]
mod golden;
#[cfg(test)]
mod golden_sensitivity;
#[cfg(test)]
mod golden_smaa;
#[cfg(test)]
mod methods;
#[cfg(test)]
mod properties_smaa;
