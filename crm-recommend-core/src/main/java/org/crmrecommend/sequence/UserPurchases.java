package org.crmrecommend.sequence;

import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;

/**
 * The purchases of all users, from which a next-basket model predicts. Takes ownership of the
 * arrays.
 *
 * @param purchaseFilter which events of a profile are purchases
 * @param vectors a row per user, the sum of the weights of the user's baskets with each item
 * @param basketCounts number of baskets with each item
 * @param buyerCounts number of users who bought each item
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record UserPurchases(
    PurchaseFilter purchaseFilter,
    IdMap users,
    SparseMatrix vectors,
    int[] basketCounts,
    int[] buyerCounts) {}
