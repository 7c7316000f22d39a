//! The command line of Kualik.

fn main() {}
