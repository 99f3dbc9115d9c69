/**
 * Sparse contributions to scores: what models that add up the contributions of few items have in
 * common. Not part of the API: the module does not export this package.
 */
@NullMarked
package org.crmrecommend.model.sparse;

import org.jspecify.annotations.NullMarked;
