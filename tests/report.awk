# Adds up surefire's reports. Reads their paths, one a line; prints a line for each module, the slowest classes, the tests that
# failed or were skipped, and as the last line "N passed, N failed, N skipped". The variable build is Maven's exit status: a
# build that broke although no test failed counts as one failure.

function attribute(line, name,    start, rest) {
    start = index(line, " " name "=\"")
    if (start == 0) {
        return ""
    }
    rest = substr(line, start + length(name) + 3)
    return substr(rest, 1, index(rest, "\"") - 1)
}

function plain(text) {
    gsub(/&quot;/, "\"", text)
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&#10;/, " ", text)
    gsub(/&apos;/, "'", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

function seconds(text) {
    gsub(/,/, "", text)
    return text + 0
}

$0 != "" {
    file = $0
    module = substr(file, length(root) + 1)
    sub(/\/?target\/surefire-reports\/.*/, "", module)
    if (!(module in tests)) {
        order[++modules] = module
        tests[module] = 0
    }
    current = ""
    while ((getline line < file) > 0) {
        if (line ~ /^ *<testsuite( |$)/) {
            header = line
            while (index(header, ">") == 0 && (getline line < file) > 0) {
                header = header " " line
            }
            class = attribute(header, "name")
            time = seconds(attribute(header, "time"))
            took[module] += time
            slowest[++classes] = time
            named[classes] = class
        } else if (line ~ /^ *<testcase /) {
            # Counted one by one: the numbers in the suite's header leave out the tests of nested classes.
            tests[module]++
            current = attribute(line, "classname") "." plain(attribute(line, "name"))
        } else if (current != "" && (line ~ /^ *<(failure|error)[ >]/)) {
            failed[module]++
            failures = failures "  " current ": " substr(plain(attribute(line, "message")), 1, 300) "\n"
            current = ""
        } else if (current != "" && line ~ /^ *<skipped/) {
            skipped[module]++
            skips = skips "  " current ": " substr(plain(attribute(line, "message")), 1, 300) "\n"
            current = ""
        }
    }
    close(file)
}

END {
    printf "%-28s %8s %8s %8s %10s\n", "module", "passed", "failed", "skipped", "seconds"
    for (i = 1; i <= modules; i++) {
        module = order[i]
        passed = tests[module] - failed[module] - skipped[module]
        printf "%-28s %8d %8d %8d %10.1f\n", module, passed, failed[module], skipped[module], took[module]
        allpassed += passed
        allfailed += failed[module]
        allskipped += skipped[module]
        alltook += took[module]
    }
    printf "%-28s %8d %8d %8d %10.1f\n", "all", allpassed, allfailed, allskipped, alltook
    if (build != 0 && allfailed == 0) {
        failures = "  the build itself, though no test failed: see its output\n"
        allfailed = 1
    }
    print "\nslowest classes"
    for (shown = 1; shown <= 8 && shown <= classes; shown++) {
        best = 0
        for (i = 1; i <= classes; i++) {
            if (!(i in done) && (best == 0 || slowest[i] > slowest[best])) {
                best = i
            }
        }
        done[best] = 1
        printf "  %8.1f s  %s\n", slowest[best], named[best]
    }
    if (skips != "") {
        printf "\nskipped\n%s", skips
    }
    if (failures != "") {
        printf "\nfailed\n%s", failures
    }
    printf "\n%d passed, %d failed, %d skipped\n", allpassed, allfailed, allskipped
}
