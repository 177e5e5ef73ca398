//! The logistic curve that turns a sum of terms into a score.

/// `1/(1+e^-z)`, in (0, 1).
pub(crate) fn sigma(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// The inverse of [`sigma`], for a share in (0, 1).
pub(crate) fn logit(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}

/// `(sigma(base+moved) - sigma(base)) / moved`, and its limit where `moved` is zero.
///
/// Written as `sigma(z) * (1-sigma(b)) * (1-e^-d)/d`, which is the same thing without the
/// subtraction of two nearly equal numbers.
pub(crate) fn mean_slope(base: f64, moved: f64) -> f64 {
    let unscaled = if moved == 0.0 {
        1.0
    } else {
        -(-moved).exp_m1() / moved
    };
    sigma(base + moved) * sigma(-base) * unscaled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_slope_near_the_base_is_the_derivative() {
        let derivative = sigma(0.7) * (1.0 - sigma(0.7));
        for moved in [0.0, 1e-300, -1e-300, 1e-12, -1e-12] {
            assert!((mean_slope(0.7, moved) - derivative).abs() < 1e-11);
        }
    }

    #[test]
    fn logit_undoes_sigma() {
        assert!((logit(sigma(1.25)) - 1.25).abs() < 1e-12);
    }
}
