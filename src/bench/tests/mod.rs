//! Measuring over simulated engines, recorded pairs and the calibration's figures.

mod calibration;
mod comparison;
mod runs;
mod transfer;
