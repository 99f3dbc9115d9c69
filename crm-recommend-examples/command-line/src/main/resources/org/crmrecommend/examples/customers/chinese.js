"use strict";

// The texts of the page in Chinese.

Object.assign(CHINESE, {
  // headline numbers
  Customers: "客户报告",
  "At a glance": "概览",
  "as of": "截至",
  customers: "客户",
  "with a purchase": "购买过的客户",
  purchases: "购买次数",
  revenue: "收入",
  "{0} events after {1} do not count.": "{1} 之后的 {0} 个事件未计入。",
  "{0} purchases and refunds have no time and do not count.": "{0} 条购买或退款没有时间，未计入。",
  "{0} refunds have no earlier purchase and do not count.": "{0} 条退款之前没有购买，未计入。",
  "The latest event is {0} days before the end of the report. If events are missing, customers look as if they had left.":
    "最近的事件在报告截止前 {0} 天。如果缺少数据，客户会显得像已流失。",
  "95 % interval: {0}": "95 % 区间：{0}",
  "n = {0}": "n = {0}",
  conversion: "转化率",
  "order value": "客单价",
  "repurchase rate": "复购率",
  churn: "流失率",
  "refund rate": "退款率",
  "Share of the visits from {0} to {1} with a purchase.": "{0} 至 {1} 的访问中有购买的占比。",
  "Share of the customers active from {0} to {1} who bought in this period.":
    "{0} 至 {1} 的活跃客户中在此期间购买的占比。",
  "Amount paid less refunds for the purchases from {0} to {1}, per order.":
    "{0} 至 {1} 的购买金额减去退款，平均每单。",
  "Share that bought again within {0} days after the first purchase, of the customers whose first purchase was at least {1} days before {2}.":
    "首次购买在 {2} 之前至少 {1} 天的客户中，首次购买后 {0} 天内再次购买的占比。",
  "Share that did not buy from {0} to {1}, of the customers who bought in the {2} days before.":
    "之前 {2} 天购买过的客户中，{0} 至 {1} 没有购买的占比。",
  "Amount refunded so far divided by the amount paid, for the purchases from {0} to {1}.":
    "{0} 至 {1} 的购买中，至今退款金额除以支付金额。",
  // who to call
  "Who to call": "该联系谁",
  customer: "客户",
  why: "原因",
  value: "价值",
  "value at risk": "风险价值",
  "returns within a year": "一年内再购概率",
  "last purchase": "最近购买",
  likes: "偏好",
  reach: "联系方式",
  "open complaint": "投诉待处理",
  "{0}:00": "{0}:00",
  "No customer with three or more purchases is later than usual.": "购买过三次及以上的客户都没有超出平常的间隔。",
  "Nobody is later than usual.": "没有客户超出平常的间隔。",
  "{0} customers who may not come back, with {1} at risk.": "{0} 位客户可能不再回来，风险价值 {1}。",
  "{0} customers who may not come back.": "{0} 位客户可能不再回来。",
  "the expected future spending, discounted to today": "预期未来消费（折现到今天）",
  "the expected purchases of the next {0} days": "未来 {0} 天的预期购买次数",
  "Customers who bought at least three times and are later than usual, the most urgent first. Value at risk is {0}, times the probability that the customer does not buy within a year. Call from the top; customers with an open complaint first need an answer to it.":
    "购买过至少三次、且超出平常间隔的客户，最紧急的在前。风险价值是{0}，乘以客户一年内不再购买的概率。请从上往下联系；有待处理投诉的客户，先答复投诉。",
  "{0} purchases for {3}, usually every {1} days; silent for {2} days.":
    "购买 {0} 次，共 {3}，平常每 {1} 天一次；已 {2} 天没有购买。",
  "{0} purchases, usually every {1} days; silent for {2} days.": "购买 {0} 次，平常每 {1} 天一次；已 {2} 天没有购买。",
  // groups
  Groups: "分群",
  group: "分群",
  "RFM groups": "RFM 分群",
  Lifecycle: "生命周期",
  "small groups": "其他小群",
  few: "人数过少",
  "few customers": "人数过少",
  "share of customers": "客户占比",
  "share of revenue": "收入占比",
  "median days since last purchase": "距最近购买天数（中位数）",
  "purchases per customer": "人均购买次数",
  "spending per customer": "人均消费",
  "Groups by recency, frequency and money. The upper bar is the share of the customers, the lower bar their share of the revenue. A group with a long lower bar pays for the shop; if it is large and not recent, win it back.":
    "按最近购买、购买频次和消费金额分群。上面的条是客户占比，下面的条是收入占比。下面的条越长，对店铺越重要；如果这样的群最近没有购买，应当挽回。",
  "Groups by recency and frequency. The bar is the share of the customers.": "按最近购买和购买频次分群。条是客户占比。",
  "Where the customers are on the way from the first purchase to the last: growth and decline compare the purchases of the last half year with the half year before; dormant and lost customers have a low probability of a purchase within a year.":
    "客户从首次购买到最后一次购买所处的阶段：成长和衰退比较最近半年与之前半年的购买；沉睡和流失的客户一年内购买的概率很低。",
  "The stages of the lifecycle.": "生命周期各阶段。",
  "Recency and frequency": "最近购买与频次",
  recency: "最近购买",
  frequency: "频次",
  "recency {0}": "最近购买 {0}",
  "recency {0}, frequency {1}": "最近购买 {0}，频次 {1}",
  "Each cell has the number of customers with these scores. Recency 5 bought most recently, frequency 5 most often. Top right are the best customers; bottom right are good customers who have stopped buying.":
    "每格是该得分的客户数。最近购买 5 表示最近才买，频次 5 表示买得最多。右上是最好的客户；右下是曾经很好、但已停止购买的客户。",
  "{0}: {1} groups; the table below has all values": "{0}：{1} 组；下表有全部数值",
  "{0}: {1} weeks; the table below has all values": "{0}：{1} 周；下表有全部数值",
  "{0}: {1} of the customers, {2} of the revenue.": "{0}：占客户 {1}，占收入 {2}。",
  "{0}: {1} of the customers.": "{0}：占客户 {1}。",
  prospect: "潜客",
  acquisition: "获取",
  growth: "成长",
  maturity: "成熟",
  decline: "衰退",
  dormant: "沉睡",
  lost: "流失",
  // changes
  Changes: "变化",
  "From group to group": "分群迁移",
  share: "占比",
  "share of the row": "行内占比",
  "not a customer yet": "当时还不是客户",
  "customers on {0}": "{0} 的客户数",
  "{0} → {1}": "{0} → {1}",
  "Each row is a group on {0}; its cells say which share of it is in each group on {1}. Customers on the diagonal did not change their group. The tooltip of a cell has the 95 % interval. Groups of few customers are not shown.":
    "每行是 {0} 的一个分群，各格是其中在 {1} 属于各分群的占比。对角线上的客户没有换群。格的提示中有 95 % 区间。人数过少的分群不显示。",
  "How customers moved from group to group, and how many stay after the first purchase.":
    "客户在分群之间如何迁移，首次购买后有多少人留下。",
  Cohorts: "同期群",
  week: "周",
  month: "月",
  quarter: "季度",
  "first purchase": "首次购买",
  "share of the cohort that bought": "同期群中购买的占比",
  "share that bought": "购买的占比",
  "revenue per customer": "人均收入",
  "not over yet": "尚未结束",
  "* not over yet": "* 尚未结束",
  "{0}, {1} {2}": "{0}，第 {2} {1}",
  "{0}s since the first purchase": "首次购买后的{0}数",
  "Each row has the customers whose first purchase was in the same {0}. The columns are the {0}s since then, and the cells the share of the customers who bought in them. Read along a row: how long customers stay; read down a column: whether newer customers stay longer. A dashed border marks a {0} that is not over yet.":
    "每行是首次购买在同一{0}的客户，列是此后的{0}数，格是当期购买的客户占比。横看：客户留多久；竖看：新客户是否留得更久。虚线框表示该{0}尚未结束。",
  // value
  Value: "价值",
  "Customers by value": "客户价值分布",
  "How many customers have which value: the spending that is expected of them in the future, discounted to today. Most customers are worth little, and few are worth much.":
    "各价值区间有多少客户。价值是预期的未来消费，折现到今天。多数客户价值低，少数客户价值高。",
  "Purchases and what the model expected": "实际购买与模型预期",
  "per week": "每周",
  "since the start": "累计",
  actual: "实际",
  expected: "预期",
  "expected by {0}": "{0} 的预期",
  "week of": "周",
  "week of {0}": "{0} 起的一周",
  "* not seen by the model": "* 模型未见的数据",
  "Repeat purchases per week of the customers who first bought before the shaded weeks. {0} saw only the weeks before; in the shaded weeks it expected {1} repeat purchases, and these customers made {2} ({3}).":
    "在阴影各周之前首次购买的客户每周的重复购买。{0} 只用此前的数据；阴影中的各周它预期 {1} 次重复购买，这些客户实际 {2} 次（{3}）。",
  "The closer the lines, the more the forecasts can be trusted.": "两条线越接近，预测越可信。",
  "The purchases do not tell whether customers leave for good or only buy rarely, so the model has nobody leave.":
    "购买数据无法区分客户是流失还是只是很少购买，因此模型假定无人流失。",
  Forecast: "预测",
  "purchases per week": "每周购买次数",
  "Within the next {0} days, today's customers make {1} purchases and spend {2}.":
    "未来 {0} 天，现有客户将购买 {1} 次，消费 {2}。",
  "Within the next {0} days, today's customers make {1} purchases.": "未来 {0} 天，现有客户将购买 {1} 次。",
  "The band has the 95 % interval of each week. Customers who are new by then are not included.":
    "色带是每周的 95 % 区间。届时的新客户不计入。",
  "{0} purchases expected within {1} days.": "预期 {1} 天内购买 {0} 次。",
  "What customers are worth, and how far the forecasts can be trusted.": "客户价值几何，预测有多可信。",
  // concentration
  Concentration: "集中度",
  items: "商品",
  "Share of the revenue by the best customers and items": "最好的客户和商品的收入占比",
  "The best 20 % of the {0} {1} make {2} of the revenue, and {3} make 80 % (Gini coefficient {4}).":
    "{0} 个{1}中，最好的 20 % 贡献收入的 {2}，{3} 贡献 80 %（基尼系数 {4}）。",
  "The best 20 % of the {0} make {1} of the revenue.": "最好的 20 % 的{0}贡献收入的 {1}。",
  "The closer a curve is to the dashed line, the more even the revenue.": "曲线越接近虚线，收入越平均。",
  "share of customers or items, the best first": "客户或商品占比（从最好的开始）",
  "share of the revenue": "收入占比",
  "the best": "最好的",
  "the best {0}": "最好的{0}",
  // segments
  Segments: "细分",
  segment: "细分",
  condition: "条件",
  "{0} segments of the shop.": "店铺的 {0} 个细分。",
  "A customer may be in several segments. A segment is not counted if fewer than {0} customers are in it, or not in it.":
    "客户可以属于多个细分。如果属于或不属于某细分的客户少于 {0} 位，则不显示人数。",
});
