#!/bin/sh
# Runs the driver of one run and leaves what became of it in the run's folder.
#
#   run.sh FOLDER COMMAND [ARGUMENT ...]
#
#   launched/     made first: whoever makes it is the one process of the run, a second start goes away without a trace
#   process       this shell's process id, and what tells it from a later process with the same id
#   exit-status   the driver's exit status, written in one piece when it has ended
# With setsid this shell leads a session of its own, so that neither a terminal nor the server's end reaches the run.
set -u
# A TERM to the whole group is for the driver: this shell stays to say how that ended. (A trap that does something is
# reset in children, an ignored signal would stay ignored.)
trap : HUP INT TERM

folder=$1
shift
if ! mkdir "$folder/launched" 2>/dev/null; then
    [ ! -d "$folder/launched" ] || exit 0
    echo "The run's folder $folder cannot be written." >&2
    exit 74
fi
{
    echo "pid $$"
    if [ -r "/proc/$$/stat" ]; then
        echo "stat $(cat "/proc/$$/stat")"
        echo "boot $(cat /proc/sys/kernel/random/boot_id)"
    fi
} >"$folder/process.new" && mv "$folder/process.new" "$folder/process"

"$@" &
driver=$!
while :; do
    wait "$driver"
    status=$?
    # The wait also ends when this shell gets a signal; then the driver is still there.
    kill -0 "$driver" 2>/dev/null || break
done
echo "$status" >"$folder/exit-status.new" && mv "$folder/exit-status.new" "$folder/exit-status"
exit "$status"
