# Golden values for tests/cohort: run once with R and the package psych (Debian: r-base-core, r-cran-psych); the
# project itself needs neither.  Rscript tests/cohort/golden/lsat6.R > tests/cohort/golden/lsat6.json
# The data, five questions of the Law School Admission Test answered by 1,000 people, are `bock.table` of psych:
# Bock, R. D. and Lieberman, M. (1970), Psychometrika 35, 179-197.
suppressPackageStartupMessages(library(psych))
data(bock, package = "psych")
patterns <- as.matrix(bock.table[, 2:6])
times <- bock.table[, 7]
people <- patterns[rep(seq_along(times), times), ]
found <- suppressWarnings(alpha(people, n.iter = 0))
total <- rowSums(people)

# Partial marks: the same people, with fractions that depend on nothing but their row.
k <- nrow(people)
marks <- people * (1 - ((seq_len(k) %% 3) / 4))
partly <- suppressWarnings(alpha(marks))

# Two raters of three grades, made from the same answers.
one <- people[, 1] + people[, 2]
two <- people[, 1] + people[, 3]
kappa <- cohen.kappa(cbind(one, two))

nums <- function(x) paste0("[", paste(formatC(as.numeric(x), digits = 15, format = "g", width = 1), collapse = ", "), "]")
row <- function(x) paste0("[", paste(as.integer(x), collapse = ", "), "]")
cat("{\n")
cat("  \"made\": \"lsat6.R, ", R.version.string, ", psych ", as.character(packageVersion("psych")), "\",\n", sep = "")
cat("  \"patterns\": [", paste(apply(patterns, 1, row), collapse = ", "), "],\n", sep = "")
cat("  \"times\": ", row(times), ",\n", sep = "")
cat("  \"facility\": ", nums(colMeans(people)), ",\n", sep = "")
cat("  \"alpha\": ", nums(found$total$raw_alpha), ",\n", sep = "")
cat("  \"discrimination\": ", nums(found$item.stats$r.drop), ",\n", sep = "")
cat("  \"alpha_if_deleted\": ", nums(found$alpha.drop$raw_alpha), ",\n", sep = "")
cat("  \"error\": ", nums(sd(total) * sqrt(1 - found$total$raw_alpha)), ",\n", sep = "")
cat("  \"wilson\": [", paste(apply(people, 2, function(x)
  nums(prop.test(sum(x), length(x), correct = FALSE)$conf.int)), collapse = ", "), "],\n", sep = "")
cat("  \"efficiency\": ", nums(sapply(1:5, function(i) {
  x <- people[, i]; r <- total - x; cov(x, r) / cov(sort(x), sort(r)) })), ",\n", sep = "")
cat("  \"partly\": {\"alpha\": ", nums(partly$total$raw_alpha), ", \"discrimination\": ", nums(partly$item.stats$r.drop),
    ", \"alpha_if_deleted\": ", nums(partly$alpha.drop$raw_alpha), "},\n", sep = "")
cat("  \"kappa\": {\"value\": ", nums(kappa$kappa),
    ", \"variance\": ", nums(kappa$var.kappa), "}\n}\n", sep = "")
