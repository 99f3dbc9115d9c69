package org.crmrecommend.customer.purchase;

import java.util.BitSet;

/**
 * The columns of purchases, all of the same length.
 *
 * @param days local days since 1970-01-01
 * @param orders numbers of orders
 * @param gross amounts paid, in minor units
 * @param refunded amounts refunded, in minor units
 * @param hasRefund the purchases with a refund, also with one of an unknown amount
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record PurchaseColumns(int[] days, int[] orders, long[] gross, long[] refunded, BitSet hasRefund) {}
