//! Measuring over simulated engines, recorded pairs and the calibration's figures.

#[cfg(any(test, feature = "api"))]
#[cfg(test)]
mod calibration;
#[cfg(test)]
mod comparison;
#[cfg(test)]
mod runs;
