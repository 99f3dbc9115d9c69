package org.crmrecommend.linear;

/**
 * Frequency response of a graph filter: a polynomial p of the matrix P of item similarities by
 * common users. The eigenvalues of P are between 0 and 1. The higher an eigenvalue, the more users
 * agree on its eigenvector.
 *
 * @see <a href="https://doi.org/10.1145/3626772.3657916">Park et al., SIGIR 2024</a>
 */
public enum GraphPolynomial {

  /** P: propagates from items to their users and on to the items of these users. */
  LINEAR(1, 0, 0),

  /**
   * 2P − P²: flatter near 1. A request takes two propagations, the second over all interactions.
   */
  SECOND_ORDER(2, -1, 0),

  /**
   * P + 0.01 (−P³ + 10 P² − 29 P): close to an ideal filter, which passes only the frequencies
   * above a bound. A request takes three propagations, two of them over all interactions.
   */
  THIRD_ORDER(0.71f, 0.1f, -0.01f);

  private final float linearCoefficient;
  private final float quadraticCoefficient;
  private final float cubicCoefficient;

  GraphPolynomial(float linearCoefficient, float quadraticCoefficient, float cubicCoefficient) {
    this.linearCoefficient = linearCoefficient;
    this.quadraticCoefficient = quadraticCoefficient;
    this.cubicCoefficient = cubicCoefficient;
  }

  /** Returns the highest power of P, 1 to 3. */
  int degree() {
    return cubicCoefficient != 0 ? 3 : quadraticCoefficient != 0 ? 2 : 1;
  }

  /** Returns the coefficient of a power of P, 1 to 3. */
  float coefficient(int power) {
    return power == 1 ? linearCoefficient : power == 2 ? quadraticCoefficient : cubicCoefficient;
  }
}
