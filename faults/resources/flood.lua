-- Sends codes of tokens that nobody has registered, and counts the answers. FLOOD_IDS names a file of token IDs, one a line;
-- FLOOD_API_KEY is the key. A 503 that does not say when to come again counts as other.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init()
  ids = {}
  for line in io.lines(os.getenv("FLOOD_IDS")) do
    ids[#ids + 1] = line
  end
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("FLOOD_API_KEY")
  sent, judged, shed, other = 0, 0, 0, 0
end

function request()
  sent = sent + 1
  return wrk.format(nil, nil, nil, '{"credentialId":"' .. ids[(sent - 1) % #ids + 1] .. '","code":"123456"}')
end

function response(status, headers)
  if status == 200 then
    judged = judged + 1
  elseif status == 503 and headers["retry-after"] ~= nil then
    shed = shed + 1
  else
    other = other + 1
  end
end

function done(summary, latency)
  local counts = { judged = 0, shed = 0, other = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(counts) do
      counts[name] = counts[name] + thread:get(name)
    end
  end
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  print(string.format(
    'FLOOD {"judged":%d,"shed":%d,"other":%d,"broken":%d,"p50Ms":%.3f,"p99Ms":%.3f,"longestMs":%.3f}',
    counts.judged, counts.shed, counts.other, errors,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000
  ))
end
