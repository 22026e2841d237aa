-- Drives one endpoint with the bodies of a file, each sent once, and counts the answers that do not accept.
-- BENCH_BODIES names the file, a body a line; BENCH_API_KEY is sent as the bearer. wrk runs `setup` and `done` in a Lua
-- state of its own, which reads a thread's globals; so the counts are globals.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init()
  local headers = {
    ["Content-Type"] = "application/json",
    ["Authorization"] = "Bearer " .. os.getenv("BENCH_API_KEY"),
  }
  requests = {}
  for body in io.lines(os.getenv("BENCH_BODIES")) do
    requests[#requests + 1] = wrk.format("POST", nil, headers, body)
  end
  sent = 0
  refused = 0
  first_refusal = ""
end

-- Past the last body the first are sent again: the authority then answers that the code is used, which shows.
function request()
  sent = sent + 1
  return requests[(sent - 1) % #requests + 1]
end

function response(status, _, body)
  if status == 200 and string.find(body, '"result":"accepted"', 1, true) then
    return
  end
  refused = refused + 1
  if refused == 1 then
    first_refusal = string.format("%d %s", status, string.sub(body, 1, 200))
  end
end

function done(summary, latency)
  local total_sent, total_refused = 0, 0
  for _, thread in ipairs(threads) do
    total_sent = total_sent + thread:get("sent")
    total_refused = total_refused + thread:get("refused")
    if thread:get("refused") > 0 then
      io.write("REFUSED ", thread:get("first_refusal"), "\n")
    end
  end
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"answers":%d,"durationUs":%d,"sent":%d,"refused":%d,"socketErrors":%d,"p50Us":%d,"p99Us":%d}\n',
    summary.requests, summary.duration, total_sent, total_refused,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)
  ))
end
