package org.crmrecommend.linear;

/**
 * How strongly a graph filter passes each frequency: a polynomial p of the matrix P of two items'
 * likeness by the users they share. The higher an eigenvalue of P, which are between 0 and 1, the
 * more people agree on its eigenvector.
 *
 * @see <a href="https://doi.org/10.1145/3626772.3657916">Park et al., SIGIR 2024</a>
 */
public enum GraphPolynomial {

  /** P: from items to their users to the users' items. */
  LINEAR(1, 0, 0),

  /** 2P − P²: flatter near 1. Twice the cost of a request, over all interactions. */
  SECOND_ORDER(2, -1, 0),

  /**
   * P + 0.01 (−P³ + 10 P² − 29 P): near to passing the frequencies above a bound alone. Three times
   * the cost of a request, over all interactions.
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

  /** The highest power. */
  int degree() {
    return cubicCoefficient != 0 ? 3 : quadraticCoefficient != 0 ? 2 : 1;
  }

  /** What a power of P counts, 1 to 3. */
  float coefficient(int power) {
    return power == 1 ? linearCoefficient : power == 2 ? quadraticCoefficient : cubicCoefficient;
  }
}
